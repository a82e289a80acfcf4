"""The table of an investment agenda: one line a need, a yield or a part of the cover.

Columns, found by name and in any order:

    maatregel            name of the measure; lines with the same name belong together
    fase                 phase of the measure, in own words; empty is the measure as a whole
    soort                behoefte, opbrengst or dekking
    bron                 who pays (only of dekking): rijk, provincie, gemeente, waterschap, markt, eu
    partij               which one; of the Rijk the department (VRO, IenW …)
    jaar                 the year, or van and tot: then the euros are spread evenly over those years
    euro                 euros, at most two decimals; empty is niet bekend
    prijspeil            year of the price level; empty is niet bekend
    btw                  incl, excl; empty is niet bekend
    graad                juridisch verplicht, bestuurlijk gebonden or beleidsmatig gereserveerd
    voorwaarde           on what the cover depends (only of dekking)
    voorwaarde_soort     voorwaarde or voorbehoud
    voorwaarde_vervuld   ja, nee; empty is niet bekend
    bewijs               where it stands that the condition is fulfilled; needed with ja

Other columns are not read, and the reader of the table hears which. A line that is there twice is refused:
it would count twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.kern.getal import GROOTSTE
from ruimteregie.kern.partij import normalise_departement
from ruimteregie.regels.cellen import Meldingen, Ruwetabel, Tabelrij, check_head
from ruimteregie.regels.geld.kasritme import Kasritme, Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import (
    Agenda,
    Bronsoort,
    Post,
    Regelsoort,
    Voorwaarde,
    Voorwaardesoort,
)

__all__ = ["KOLOMMEN", "MEESTE_RIJEN", "VERPLICHT", "VOORBEELD", "Gelezen", "read_agenda", "write_agenda"]

KOLOMMEN: Final = (
    "maatregel", "fase", "soort", "bron", "partij", "jaar", "van", "tot", "euro", "prijspeil", "btw",
    "graad", "voorwaarde", "voorwaarde_soort", "voorwaarde_vervuld", "bewijs",
)  # fmt: skip
VERPLICHT: Final = ("maatregel", "soort", "euro")
MEESTE_RIJEN: Final = 10_000
"""An agenda has some hundreds of lines; a table far beyond that is another table."""
VOORBEELD: Final = (
    ("Voorbeeld: brug Veenwoude", "planuitwerking", "behoefte", "", "", "", "2027", "2028", "4000000",
     "2025", "incl", "", "", "", "", ""),
    ("Voorbeeld: brug Veenwoude", "realisatie", "behoefte", "", "", "", "2029", "2032", "36000000",
     "2025", "incl", "", "", "", "", ""),
    ("Voorbeeld: brug Veenwoude", "realisatie", "opbrengst", "", "", "2032", "", "", "2500000",
     "2025", "incl", "", "", "", "", ""),
    ("Voorbeeld: brug Veenwoude", "realisatie", "dekking", "rijk", "IenW", "", "2029", "2032", "20000000",
     "2025", "incl", "beleidsmatig gereserveerd", "cofinanciering door de provincie", "voorwaarde", "", ""),
    ("Voorbeeld: brug Veenwoude", "", "dekking", "provincie", "Provincie Merenland", "", "2027", "2032",
     "12000000", "2025", "incl", "bestuurlijk gebonden", "", "", "", ""),
    ("Voorbeeld: waterberging Merenpolder", "realisatie", "behoefte", "", "", "", "2030", "2036", "18500000",
     "2025", "incl", "", "", "", "", ""),
    ("Voorbeeld: waterberging Merenpolder", "realisatie", "dekking", "waterschap", "Waterschap De Veenpoel",
     "", "2030", "2036", "14000000", "2025", "incl", "juridisch verplicht", "", "", "", ""),
)  # fmt: skip
"""Lines with invented names and amounts, to show how the table is filled in."""

_ALLEEN_DEKKING: Final = ("bron", "partij", "graad", "voorwaarde", "voorwaarde_soort", "voorwaarde_vervuld")
_EERSTE, _LAATSTE = 1990, 2099


@dataclass(frozen=True, slots=True)
class Gelezen:
    """An agenda as it was read, and in Dutch what was passed over."""

    agenda: Agenda
    opmerkingen: tuple[str, ...] = ()


def read_agenda(
    kop: Sequence[str],
    rijen: Ruwetabel,
    *,
    naam: str,
    van: int | None = None,
    tot: int | None = None,
    kopregel: int = 1,
) -> Gelezen:
    """Read a table as an agenda; the horizon is that of its years unless ``van`` and ``tot`` are given.

    Raises:
        Tabelfout: every cell that cannot be used, at once; nothing was read.
    """
    columns = check_head(kop, KOLOMMEN, VERPLICHT, rij=kopregel, waar=naam)
    meldingen = Meldingen()
    posten: list[Post] = []
    seen: dict[Post, int] = {}
    total = Decimal(0)
    for rij in columns.rijen(rijen, meldingen, meeste=MEESTE_RIJEN):
        post = _post(rij)
        if post is None:
            continue
        if (first := seen.setdefault(post, rij.nummer)) != rij.nummer:
            rij.report(
                "",
                f"deze regel is gelijk aan rij {first}",
                "Haal er één weg, of zeg in de fase of de partij wat er anders is.",
            )
        posten.append(post)
        total += post.euro or 0
        if total >= GROOTSTE:
            what = "met deze rij is het totaal van de tabel te groot"
            rij.report("euro", what, "Controleer het aantal nullen; geef hele euro’s.")
            total = Decimal(0)
    _check_conditions(posten, meldingen)
    if not (posten or meldingen.aantal):
        remedy = "Zet per regel een behoefte, opbrengst of dekking."
        meldingen.add(kopregel, "", "onder de kop staat niets", remedy)
    meldingen.refuse(naam)
    return Gelezen(Agenda.of(naam, posten, van, tot), columns.opmerkingen)


def _post(rij: Tabelrij) -> Post | None:
    """The line of one row; None, with its messages, when there is anything wrong with it."""
    before = rij.meldingen.aantal
    maatregel = rij.required("maatregel", "Geef de maatregel een naam.")
    fase = rij.text("fase", lengte=120)
    soort = rij.choice("soort", Regelsoort)
    if soort is None and not rij.cellen.get("soort"):
        rij.report("soort", "deze cel is leeg", f"Kies uit: {', '.join(Regelsoort)}.")
    jaren = _years(rij)
    bedrag = _amount(rij)
    bron, partij, graad, voorwaarde = _cover(rij, soort)
    if rij.meldingen.aantal > before or soort is None or jaren is None:
        return None
    return Post.of_bedrag(
        maatregel, fase, soort, jaren, bedrag, bron=bron, partij=partij, graad=graad, voorwaarde=voorwaarde,
        rij=rij.nummer,
    )  # fmt: skip


def _years(rij: Tabelrij) -> tuple[int, int] | None:
    before = rij.meldingen.aantal
    jaar, van, tot = (rij.year(kolom) for kolom in ("jaar", "van", "tot"))
    if rij.meldingen.aantal > before:
        return None
    if jaar is not None and (van, tot) in ((None, None), (jaar, jaar)):
        van, tot = jaar, jaar
    if jaar is not None and (van, tot) != (jaar, jaar):
        rij.report("jaar", "er staat een jaar én een van of tot", "Gebruik jaar, of van en tot.")
    elif van is None or tot is None:
        kolom = "jaar" if van is None and tot is None else ("van" if van is None else "tot")
        rij.report(kolom, "deze cel is leeg", "Geef een jaar, of een van en een tot.")
    elif not _EERSTE <= van <= tot <= _LAATSTE or tot - van >= 60:
        rij.report(
            "tot", f"{van} tot en met {tot} kan niet", "Zet het eerste jaar bij van, het laatste bij tot."
        )
    else:
        return van, tot
    return None


def _amount(rij: Tabelrij) -> Bedrag | None:
    """The amount of a row; None when it is empty (*niet bekend*) or wrong, with a message."""
    euro, prijspeil = rij.euro("euro"), rij.year("prijspeil")
    btw = rij.choice(
        "btw", Btw, {"inclusief": Btw.INCL, "exclusief": Btw.EXCL, "incl.": Btw.INCL, "excl.": Btw.EXCL}
    )
    if euro is None:
        return None
    return Bedrag.van(euro, prijspeil=prijspeil, btw=btw or Btw.ONBEKEND)


def _cover(
    rij: Tabelrij, soort: Regelsoort | None
) -> tuple[Bronsoort | None, str, Verplichtingsgraad | None, Voorwaarde | None]:
    if soort is not Regelsoort.DEKKING:
        filled = [kolom for kolom in _ALLEEN_DEKKING if rij.cellen.get(kolom)]
        if soort is not None and filled:
            rij.report(filled[0], f"dit hoort niet bij {soort}", "Laat de cel leeg, of maak er dekking van.")
        return None, "", None, None
    bron = rij.choice("bron", Bronsoort, {"Europa": Bronsoort.EU, "Europese Unie": Bronsoort.EU})
    if bron is None and not rij.cellen.get("bron"):
        rij.report("bron", "dekking heeft een bron", f"Kies uit: {', '.join(Bronsoort)}.")
    return bron, _party(rij, bron), rij.choice("graad", Verplichtingsgraad), _condition(rij)


def _party(rij: Tabelrij, bron: Bronsoort | None) -> str:
    found = rij.text("partij", lengte=200)
    if bron is not Bronsoort.RIJK or (not found and rij.cellen.get("partij")):
        return found
    if not found:
        rij.report("partij", "bij het Rijk hoort een departement", "Schrijf de afkorting, zoals IenW of VRO.")
        return ""
    try:
        return normalise_departement(found)
    except OnbekendeWaarde as fout:
        rij.report("partij", fout.wat.rstrip("."), fout.remedie or "Schrijf de afkorting, zoals IenW.")
        return ""


def _condition(rij: Tabelrij) -> Voorwaarde | None:
    text = rij.text("voorwaarde")
    kind = rij.choice("voorwaarde_soort", Voorwaardesoort)
    done, proof = rij.yes_no("voorwaarde_vervuld"), rij.text("bewijs")
    if not rij.cellen.get("voorwaarde"):
        extra = [k for k in ("voorwaarde_soort", "voorwaarde_vervuld", "bewijs") if rij.cellen.get(k)]
        if extra:
            rij.report(
                "voorwaarde", f"{extra[0]} is ingevuld zonder voorwaarde", "Schrijf de voorwaarde zelf op."
            )
        return None
    if done and not proof and not rij.cellen.get("bewijs"):
        rij.report(
            "bewijs",
            "de voorwaarde is vervuld, maar zonder bewijs",
            "Zeg waar dat staat, of laat vervuld leeg.",
        )
    return Voorwaarde(text, kind or Voorwaardesoort.VOORWAARDE, done, proof)


def _check_conditions(posten: Iterable[Post], meldingen: Meldingen) -> None:
    """One condition in the same words is one condition: fulfilled everywhere or nowhere."""
    first: dict[str, Post] = {}
    for post in posten:
        if post.voorwaarde is None:
            continue
        known = first.setdefault(post.voorwaarde.tekst.casefold(), post)
        if known.voorwaarde != post.voorwaarde:
            meldingen.add(
                post.rij,
                "voorwaarde",
                f"dezelfde voorwaarde staat in rij {known.rij} met andere soort, vervulling of bewijs",
                "Maak ze gelijk, of geef ze elk een eigen tekst.",
            )


def write_agenda(agenda: Agenda) -> list[tuple[str, ...]]:
    """The head and the lines, which `read_agenda` reads back to the same agenda.

    Euros that are not spread evenly over their years get a line a year.
    """
    return [KOLOMMEN, *(row for post in agenda.posten for row in _rows(post))]


def _rows(post: Post) -> Iterable[tuple[str, ...]]:
    if post.ritme is None:
        yield _row(post, post.van, post.tot, None)
        return
    total = post.ritme.totaal
    even = Kasritme.spread(total, dict.fromkeys(range(post.van, post.tot + 1), 1))
    if even == post.ritme:
        yield _row(post, post.van, post.tot, total.laag)
        return
    for jaar, euro in post.ritme.jaren:
        yield _row(post, jaar, jaar, euro)


def _row(post: Post, van: int, tot: int, euro: Decimal | None) -> tuple[str, ...]:
    level, btw = post.peil or (None, Btw.ONBEKEND)
    years = (str(van), "", "") if van == tot else ("", str(van), str(tot))
    condition = post.voorwaarde
    return (
        post.maatregel,
        post.fase,
        post.soort.value,
        post.bron.value if post.bron else "",
        post.partij,
        *years,
        "" if euro is None else f"{euro:f}",
        str(level) if level else "",
        "" if btw is Btw.ONBEKEND else btw.value,
        post.graad.woorden if post.graad else "",
        *(_condition_cells(condition) if condition else ("", "", "", "")),
    )


def _condition_cells(condition: Voorwaarde) -> tuple[str, str, str, str]:
    done = {True: "ja", False: "nee", None: ""}[condition.vervuld]
    return condition.tekst, condition.soort.value, done, condition.bewijs
