"""The headings of numbered agreements, in the layouts in which arrangements and lists write them.

"Afspraak 2.3 …" (also "Bestuurlijke afspraak 12", "AFSPRAAK nr. 4", "**Afspraak A.1**") is a heading by its
words. "1.1 Titel", "A. Titel" or "A1." is one only where the block below reads as an agreement, and the
document is a list of agreements or the heading stands under "Afspraken". The same words in running text, in
a table of contents or in an annex ("zie Afspraak 4.4") are references and no agreement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruimteregie.inlezen.afspraakvormen.aanheffen import is_aanhef, is_verleden, speaks_af
from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import is_soortregel
from ruimteregie.inlezen.afspraakvormen.beloften import is_belofte
from ruimteregie.inlezen.afspraakvormen.opsommingen import PUNT, Blokregel
from ruimteregie.inlezen.afspraakvormen.velden import veld_of_line
from ruimteregie.inlezen.zinnen import sentences

__all__ = ["Kop", "find_koppen", "is_afsprakendocument", "is_next", "match_kop"]

_NUMMER = (
    r"(?:(?:[A-Z]{1,4}[.-]?\s?)?\d{1,4}(?:[.-]\d{1,3}){0,2}[a-z]?(?![^\W_])|[A-Z](?:\.\d{1,2})*(?![^\W_])"
    r"|[IVX]{1,6}(?![^\W_]))"
)
_WOORD = re.compile(
    r"^[*_#>\s\[(]*+(?:(?:Bestuurlijke|Gezamenlijke|Generieke|Regionale|Aanvullende|Nieuwe|Concrete"
    r"|Landelijke)\s+)?"
    r"(?:(?P<soort>Beleids|Onderzoeks|Uitvoerings|Proces)(?:-\s?)?afspraak"
    r"|(?:Werk|Deel|Kern|Hoofd|Samenwerkings|Maatwerk)afspraak|Afspraak|AFSPRAAK|BESTUURLIJKE AFSPRAAK"
    r"|afspraak(?<=ke afspraak)|Afspraaknummer:?|Afspraaknr\.?:?)"
    rf"[\s*_]{{1,9}}(?:nr\.?\s*|no\.?\s*|nummer\s+|#\s?)?(?P<haak>[(\[])?(?P<nummer>{_NUMMER})[)\]]?"
    r"(?P<rest>(?:[\s.:;,)\]|*_–—-].*)?)$"
)
_WERKWOORDKOP = re.compile(r"^[*_#>\s\[(]*+(?:[A-Z][a-z]+\s+)?[Aa]?[a-z]*afspraak", re.I)
_KAAL = re.compile(
    r"^(?P<vet>[*_#\s]*+)(?P<nummer>\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z]{1,3}[.-]?\d{1,2}(?:\.\d{1,2})?"
    r"|[A-Z]|[IVX]{1,5})"
    r"(?P<punt>[.):]?)(?P<rest>(?:\s*[*_|–-]+)?(?:(?:\s+|(?<=[.):])(?=[A-Z]))\S.*)?)$"
)
_LEADER = re.compile(r"(?:\.\s?){3}\.$")
_MAX_HEADING = 1000  # characters: a longer line is no heading
_MAX_KAAL = 160
_SHORT_TITLE = 80  # a title of this size may end with a full stop
# The line before ends in the middle of a sentence: what follows is a reference.
_LEADS_TO = re.compile(
    r"(?:\b(?:zie|ook|van|in|uit|bij|met|en|of|onder|conform|volgens|door|aan|op|tot|over|voor|de|het|is"
    r"|zijn|als|via"
    r"|genoemde|genoemd|binnen|naar|dan|cf\.?|vgl\.?|m\.u\.v\.|o\.b\.v\.|i\.r\.t\.|zoals|opgenomen"
    r"|uitwerking)|[,&(/]|\b\w+-)\s*$",
    re.I,
)
_RUNNING = re.compile(
    r"^[\s,]*(?:wordt|worden|is|zijn|was|waren|en|of|t/m|tot|tot en met|uit|van|over|blijft|blijven|heeft"
    r"|hebben|zal"
    r"|zullen|kan|kunnen|moet|moeten|gaat|luidt|staat|geldt|vervalt|loopt|sluit|hierboven|hiervoor"
    r"|hieronder|genoemd|ondersteunt|vraagt|volgt|regelt|gaan|volgen|komt"
    r"|inzake|is|in dit|bevat|ziet|beschrijft|in het|noemt|die|dat|waarin|waarbij|&)\b"
)
_ANOTHER = re.compile(r"(?:[,&/;]|\ben)\s*[Aa]fspraak\s+\d")  # a list of references
_SECTIE = re.compile(
    r"^\s*[*_#]*\s*(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+|[A-Z][.)]\s+)?"
    r"(?:(?:Bestuurlijke|Gemaakte|Concrete|Overzicht|Lijst|Set|van|de|Inhoudelijke|Nieuwe|Onze)\s+){0,4}"
    r"(?:afspraken|afsprakenlijst)(?:\s+(?:over|in|met|tussen|van|per|voor|uit|op|rijk|regio)\b.{0,60})?"
    r"\s*[:*_]*$",
    re.I,
)
_ALGEMEEN = re.compile(
    r"(?:(?:de|gemaakte|bestuurlijke|concrete|overzicht|lijst|van|nieuwe|overige"
    r"|inhoudelijke)\s+){0,4}(?:afspraken"
    r"|afsprakenlijst)(?:\s+(?:(?:tussen\s+)?rijk en (?:regio|provincie)|per thema|op hoofdlijnen))?"
    r"|inleiding|context|proces|overwegingen|partijen|ondertekening|monitoring|slot(?:bepalingen)?|bijlagen?"
    r"|leeswijzer|samenvatting|aanleiding|governance",
    re.I,
)
_DOCUMENT = re.compile(
    r"(?:afsprakenlijst|arrangement|woondeals?|uitvoeringsagenda|bestuursovereenkomst|bestuursakkoord"
    r"|convenant"
    r"|bestuurlijke afspraken|verstedelijkingsakkoord|regio ?deal|samenwerkings(?:agenda|overeenkomst"
    r"|afspraken)"
    r"|gebiedsagenda|afsprakenkader|intentieovereenkomst|prestatieafspraken|afsprakenset|overzicht afspraken"
    r"|uitvoeringsprogramma|omgevingsagenda|akkoord)",
    re.I,
)
# An item of a meeting that is no subject: where one has a number, the numbers are those of an agenda.
_AGENDAPUNT = re.compile(
    r"(?:opening|rondvraag|sluiting|mededelingen|ingekomen stukken|w\.?v\.?t\.?t\.?k\b"
    r"|wat verder ter tafel komt|vaststell(?:en|ing) (?:van )?(?:de )?agenda"
    r"|(?:vaststell(?:en|ing) )?verslag (?:van )?(?:het )?vorige?|volgende? (?:overleg|vergadering))",
    re.I,
)
# What a list says of an item that is no agreement, where it says "Afspraak" of those that are.
_ANDERS = re.compile(
    r"\s*(?:Besluit|Ter (?:kennisname|informatie|bespreking)|Mededeling|Stand van zaken)\s*:?\s*"
)
_WEL = re.compile(r"\s*Afspra(?:ak|ken)\s*:?\s*")
_BRIEF = re.compile(
    r"^\s*(?:(?:Geachte|Beste)\b|>?\s*Retouradres\b|(?:Aan )?[Dd]e (?:[Vv]oorzitter|leden) van\b"
    r"|Aan de raad\b)"
)
_SPREEKT, _AANHEF, _LABEL, _KENMERK = 1, 2, 3, 4  # how much a block reads as an agreement
_PROOF_LINES = 40  # lines below a heading in which it shows that it is an agreement
_LABEL_LINES = 4  # lines below a number among which a label says what the item is
_MAX_TITLE = 110  # characters of a line of the title of a document or section
_FULL_LINE = 60  # characters: after a line of this size running text goes on
_TITLE_PAGE = 25  # lines among which the title of a document stands


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading: where its line stands, the number, what follows it, and the kind named before it.

    ``stop`` is where the next number of the same series stands, which need not be an agreement.
    """

    positie: int
    nummer: str
    rest: str
    soort: str | None = None
    stop: int | None = None


def is_afsprakendocument(regels: Sequence[Blokregel]) -> bool:
    """Whether the title says that the document is a list of agreements; a letter about one is none."""
    if any(_BRIEF.match(r.tekst) for r in regels[:60]):
        return False
    return any(
        _DOCUMENT.search(regel.tekst) and _stands_apart(regels, position)
        for position, regel in enumerate(regels[:_TITLE_PAGE])
    )


def _stands_apart(regels: Sequence[Blokregel], position: int) -> bool:
    """Whether a line is that of a heading: short, no part of a sentence, not below a full line of text."""
    text = regels[position].tekst.strip(" *_#|")
    if len(text) > _MAX_TITLE or text[-1:] in ".,;" or text[:1].islower():
        return False
    before = regels[position - 1] if position else None
    return before is None or before.index + 1 != regels[position].index or len(before.tekst) < _FULL_LINE


def match_kop(tekst: str) -> Kop | None:
    """A line "Afspraak 2.3 …" as a heading, whatever stands before it."""
    if len(tekst) > _MAX_HEADING or not (m := _WOORD.match(tekst)):
        return None
    nummer = "".join(m["nummer"].split())
    return Kop(0, nummer, m["rest"], m["soort"])


def find_koppen(regels: Sequence[Blokregel], *, articled: bool = False) -> list[Kop]:
    """The headings of the agreements of a document, in the order of the text.

    ``articled`` tells that it is one agreement in articles, whose numbers head no agreement of their own.
    """
    found = [kop for p in range(len(regels)) if (kop := _at(regels, p))]
    return found if found or articled else _find_bare(regels)


def _at(regels: Sequence[Blokregel], position: int) -> Kop | None:
    regel = regels[position]
    kop = match_kop(regel.tekst)
    if kop is None:
        return None
    if _RUNNING.match(kop.rest) or _is_in_contents(kop.rest) or _ANOTHER.search(kop.rest):
        return None
    if position and _runs_from(regels[position - 1], regel):
        return None
    return Kop(position, kop.nummer, kop.rest, kop.soort)


def _runs_from(vorige: Blokregel, regel: Blokregel) -> bool:
    """Whether the line before ends in the middle of a sentence that this line goes on with."""
    before = vorige.tekst.rstrip()
    if _LEADS_TO.search(before) and not regel.tekst.lstrip().startswith(("*", "#")):
        return True
    return regel.index == vorige.index + 1 and len(before) > 60 and before[-1] not in ".:;!?)|*"


def _is_in_contents(rest: str) -> bool:
    """Whether a line ends as one of a table of contents: dot leaders, or a page number set apart."""
    whole = rest.rstrip()
    bare = re.sub(r"\d{1,4}$", "", whole)
    apart = 0 < len(whole) - len(bare) < 4 and bare.endswith("   ")
    return apart or "……" in rest or bool(_LEADER.search(bare.rstrip()[-8:]))


def is_next(nummer: str, vorige: str) -> bool:
    """Whether a number comes after another: "2.3" after "2.2", "3.1" after "2.4", "B" after "A"."""
    new, old = ([int(n) for n in re.findall(r"\d+", text)] for text in (nummer, vorige))
    if not new or not old:
        return len(nummer) == len(vorige) == 1 and ord(nummer) == ord(vorige) + 1
    return new[-1] == old[-1] + 1 or (len(new) > 1 and new[-1] == 1 and new[0] == old[0] + 1)


@dataclass(slots=True)
class _Kandidaat:
    kop: Kop
    vorm: str
    bewijs: bool = False
    anders: bool = False  # named as something else than an agreement


def _find_bare(regels: Sequence[Blokregel]) -> list[Kop]:
    """Headings of a number and a title, where the blocks below them read as agreements."""
    candidates = [k for p in range(len(regels)) if (k := _bare_at(regels, p))]
    if not candidates:
        return []
    sections = [p for p, regel in enumerate(regels) if _is_section(regel.tekst) and _stands_apart(regels, p)]
    document = is_afsprakendocument(regels)
    agenda = any(_AGENDAPUNT.match(k.kop.rest.strip(" .:)*_|–-")) for k in candidates)
    stops = [k.kop.positie for k in candidates[1:]] + [len(regels)]
    blokken = [regels[k.kop.positie + 1 : stop] for k, stop in zip(candidates, stops, strict=True)]
    labelled = any(_is_labelled(_WEL, blok) for blok in blokken)
    for kandidaat, blok in zip(candidates, blokken, strict=True):
        listed = document or (bool(sections) and sections[0] < kandidaat.kop.positie)
        wanted = _KENMERK if agenda else _SPREEKT if document else _AANHEF if listed else _LABEL
        kandidaat.bewijs = _evidence(blok) >= wanted
        kandidaat.anders = labelled and _is_labelled(_ANDERS, blok) and not _is_labelled(_WEL, blok)
    counts = Counter(k.vorm for k in candidates if k.bewijs and not k.anders)
    if not counts:
        return []
    best = max(counts, key=lambda vorm: (counts[vorm], len(vorm)))
    return list(_of_numbering([k for k in candidates if k.vorm == best]))


def _of_numbering(candidates: Sequence[_Kandidaat]) -> Iterator[Kop]:
    """The headings of one numbering that have proof, and those that stand between two of them in turn."""
    proven = [n for n, k in enumerate(candidates) if k.bewijs]
    previous = ""
    for n, kandidaat in enumerate(candidates[: proven[-1] + 1]):
        if kandidaat.bewijs or (n > proven[0] and is_next(kandidaat.kop.nummer, previous)):
            previous = kandidaat.kop.nummer
            later = (k.kop.positie for k in candidates[n + 1 :] if is_next(k.kop.nummer, previous))
            if not kandidaat.anders:
                yield replace(kandidaat.kop, stop=next(later, None))


def _is_labelled(label: re.Pattern[str], blok: Sequence[Blokregel]) -> bool:
    """Whether one of the first lines of a block is this label alone."""
    return any(label.fullmatch(regel.tekst) for regel in blok[:_LABEL_LINES])


def _bare_at(regels: Sequence[Blokregel], position: int) -> _Kandidaat | None:
    regel = regels[position]
    if len(regel.tekst) > _MAX_KAAL or not (m := _KAAL.match(regel.tekst)):
        return None
    bold = bool(m["vet"].strip())
    # between lines that follow each other stands no heading; over a page break white space says nothing
    if position and regel.index == regels[position - 1].index + 1 and not bold:
        return None
    rest = m["rest"].strip(" *_|–-")
    if not rest:
        if not _title_follows(regels, position):
            return None
    elif not _is_title(rest, m, bold=bold):
        return None
    vorm = re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "9", m["nummer"]))
    return _Kandidaat(Kop(position, m["nummer"], m["rest"]), vorm)


def _is_title(rest: str, m: re.Match[str], *, bold: bool) -> bool:
    if not (rest[0].isalnum() or rest[0] in "‘'“\"’(€") or _is_in_contents(m["rest"]):
        return False
    if m["nummer"].isalpha() and not m["punt"]:
        return False
    if _ALGEMEEN.fullmatch(rest.rstrip(" .:*_")):
        return False
    sentence = rest[-1] == "." and (len(rest) > _SHORT_TITLE or is_belofte(rest))
    return bold or not (sentence or rest[-1] in ";,")


def _title_follows(regels: Sequence[Blokregel], position: int) -> bool:
    """Whether the number stands alone and its title, or its text, is on the next line."""
    if position + 1 >= len(regels):
        return False
    title = regels[position + 1].tekst.strip()
    if is_aanhef(title) or veld_of_line(title):
        return True
    if title[-1:] == "," and position + 2 < len(regels):  # the title runs over two lines
        title = f"{title} {regels[position + 2].tekst.strip()}"
    return 2 < len(title) < _MAX_KAAL and title[0].isupper() and title[-1] not in ".;,:"


def _is_section(tekst: str) -> bool:
    return len(tekst) < _MAX_TITLE and bool(_SECTIE.match(tekst))


def _evidence(blok: Sequence[Blokregel]) -> int:
    """How much a block reads as an agreement: not at all (0), or by a sentence, a lead-in or a label.

    A label that says of which kind it is, or whom it binds, is the strongest.
    """
    text = " ".join(regel.tekst.strip() for regel in blok[:_PROOF_LINES])
    proof = _SPREEKT if any(map(speaks_af, sentences(text))) else 0
    for position, regel in enumerate(blok):
        veld = veld_of_line(regel.tekst)
        if is_soortregel(regel.tekst) or (veld and veld.naam in ("departementen", "trekker")):
            return _KENMERK
        if veld and veld.naam == "tekst" and not PUNT.match(regel.tekst) and position < 12:
            proof = _LABEL
        elif is_aanhef(regel.tekst) and not is_verleden(regel.tekst):
            proof = max(proof, _AANHEF)
    return proof
