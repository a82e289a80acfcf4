"""Bring the texts of a version that is adopted into the register, and fix what it says (§5, §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.inhoud import working_content
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie, content_hash
from ruimteregie.register.pakketten.onderhandeling import Actieverval, Concepttekst
from ruimteregie.register.pakketten.services.bijwerken import Bijwerking, check_register
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import open_code
from ruimteregie.register.toegang.geregistreerd import (
    Geregistreerd,
    Relaties,
    change_all,
    create_all,
    store,
)
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, confidentiality

__all__ = ["apply_texts", "fix_content"]

_VELDEN = ("nummer", "titel", "soorten", "thema", "samenvatting", "voorwaarde")
_PARTIJEN = ("departementen", "partijen")
_TREKKERS = ("trekker_rijk", "trekker_regio")
_RELATIES = (*_PARTIJEN, "gebieden")
_ARRANGEMENT = ("ruimtelijk-arrangement", "regioarrangement")


def apply_texts(versie: PakketVersie, bronnen: Sequence[Passage] = (), *, actor: Actor = SYSTEEM) -> None:
    """Make the register say what the texts of this version say; nothing when it has no texts of its own.

    A new text becomes an Afspraak, a changed one changes its Afspraak, and what the version drops gets the
    status *vervallen*: its acties are no longer asked about, and nothing is reported of them. Only what the
    text changed is written: what the register changed since the text began stays. The source of what is new
    or changed is ``bronnen``, else the sources of the version, else a Document made for it. New agreements
    are as closed as the package.

    Raises:
        InvoerFout: as ``check_register``, or another Afspraak has taken the code of a new one.
        GeenVerantwoording: outside ``verantwoord``.
    """
    texts = list(_with_records(versie.teksten.order_by("volgorde", "code")))
    if not texts:
        return
    known = _acties_of(texts)  # before what the register says now: what changes after that is refused
    beside = {one.tekst.code: one for one in check_register(versie)}
    sources = list(bronnen) or list(versie.passages.all()) or [_own_source(versie, actor)]
    records = _Records([text.inhoud for text in texts] + [one.samen for one in beside.values()])
    new = [text for text in texts if text.afspraak is None and not text.vervalt]
    made = _create(new, versie, sources, records)
    standing = [made[t.code] if t.afspraak is None else t.afspraak for t in texts if not t.vervalt]
    kept = [(t.afspraak, beside[t.code]) for t in texts if t.afspraak is not None and not t.vervalt]
    _change_afspraken(kept, sources, records)
    changed = [(a, one) for a, one in kept if one.samen["acties"] != one.nu["acties"]]
    _change_acties(changed, known, sources, records)
    _drop_acties(changed, known, versie)
    for text in texts:
        if text.vervalt and text.afspraak is not None and not _stands_elsewhere(text.afspraak, versie):
            text.afspraak.status = "vervallen"
            store(text.afspraak, alleen={"status"})
    # The sources of a version are fixed with it, like its agreements.
    store(
        versie,
        {"afspraken": standing, "passages": {p.pk: p for p in [*versie.passages.all(), *sources]}.values()},
    )


class _Records:
    """The parties and areas that some texts name, by code; in two queries."""

    def __init__(self, inhouden: Iterable[Mapping[str, Any]]) -> None:
        parties: set[str] = set()
        areas: set[str] = set()
        for inhoud in inhouden:
            parties.update(*(inhoud[name] for name in _PARTIJEN), (inhoud[name] for name in _TREKKERS))
            parties.update(code for actie in inhoud["acties"] for code in actie["partijen"])
            areas.update(inhoud["gebieden"])
        self.partijen = {p.code: p for p in Partij.objects.filter(code__in=parties)}
        self.gebieden = {g.code: g for g in Gebied.objects.filter(code__in=areas)}

    def velden(self, inhoud: Mapping[str, Any]) -> dict[str, Any]:
        """The fields and relations of an Afspraak."""
        found: dict[str, Any] = {name: inhoud[name] for name in _VELDEN}
        found["soorten"] = tuple(inhoud["soorten"])
        found |= {name: [self.partijen[code] for code in inhoud[name]] for name in _PARTIJEN}
        found |= {name: self.partijen.get(inhoud[name]) for name in _TREKKERS}
        found["gebieden"] = [self.gebieden[code] for code in inhoud["gebieden"]]
        return found

    def actievelden(self, actie: Mapping[str, Any]) -> dict[str, Any]:
        """The fields and parties of an Actie, without what it is a part of."""
        tekst, soort, edtf = actie["termijn"]
        return {
            "code": actie["code"],
            "kant": actie["kant"],
            "samenvatting": actie["samenvatting"],
            "voorwaarde": actie["voorwaarde"],
            "partijen": [self.partijen[code] for code in actie["partijen"]],
            "termijn_tekst": tekst,
            "termijn_soort": soort,
            "termijn_edtf": edtf,
        }


def _create(
    texts: Sequence[Concepttekst], versie: PakketVersie, sources: Sequence[Passage], records: _Records
) -> dict[str, Afspraak]:
    """The new agreements with their acties, together in a few queries; by code."""
    taken = set(Afspraak.objects.filter(code__in=[t.code for t in texts]).values_list("code", flat=True))
    if text := next((t for t in texts if t.code in taken), None):
        raise InvoerFout(
            f"er is intussen een andere afspraak met de code {text.code}",
            waar=str(text),
            remedie="Laat deze tekst vervallen en voeg hem opnieuw toe.",
        )
    level, owner, _ = confidentiality(versie)
    own = {
        "vertrouwelijkheid": level,
        "eigenaar": owner,
        "overleg": versie.overleg,
        "datum": versie.datum,
    }
    made: dict[str, Afspraak] = {}
    rows: list[tuple[Geregistreerd, Relaties]] = []
    for text in texts:
        velden = records.velden(text.inhoud)
        relations = {name: velden.pop(name) for name in _RELATIES}
        made[text.code] = Afspraak(code=text.code, **own, **velden)
        rows.append((made[text.code], {**relations, "passages": sources}))
    create_all(rows)
    acties: list[tuple[Geregistreerd, Relaties]] = []
    for text in texts:
        above: dict[str, Actie] = {}  # each as open as its Afspraak: whoever is party to that sees them all
        for number, item in enumerate(text.inhoud["acties"], start=1):
            velden = records.actievelden(item)
            relations = {"partijen": velden.pop("partijen"), "passages": sources}
            actie = Actie(afspraak=made[text.code], volgorde=number, onder=above.get(item["onder"]), **velden)
            above[item["code"]] = actie
            acties.append((actie, relations))
    create_all(acties)
    return made


def _with_records(texts: Any) -> Any:
    """Some texts with their agreements and all that these refer to."""
    links = (*_PARTIJEN, "gebieden", "passages__document")
    found = texts.select_related("afspraak__trekker_rijk", "afspraak__trekker_regio")
    return found.prefetch_related(*(f"afspraak__{name}" for name in links))


def _change_afspraken(
    kept: Iterable[tuple[Afspraak, Bijwerking]], sources: Sequence[Passage], records: _Records
) -> None:
    """Bring agreements, without their acties, to what their text and the register say together."""
    rows: list[tuple[Geregistreerd, Relaties]] = []
    for afspraak, one in kept:
        velden = {n: v for n, v in records.velden(one.samen).items() if one.samen[n] != one.nu.get(n)}
        if afspraak.status == "vervallen":
            velden["status"] = "lopend"
        if not velden:
            continue
        relations: dict[str, Any] = {name: velden.pop(name) for name in _RELATIES if name in velden}
        for name, value in velden.items():
            setattr(afspraak, name, value)
        rows.append((afspraak, {**relations, "passages": _added(afspraak, sources)}))
    change_all(rows)


def _added(record: Afspraak | Actie, sources: Sequence[Passage]) -> list[Passage]:
    """The sources that a record has, with some more."""
    return list({p.pk: p for p in [*record.passages.all(), *sources]}.values())


def _change_acties(
    changed: Iterable[tuple[Afspraak, Bijwerking]],
    known: Mapping[str, dict[str, Actie]],
    sources: Sequence[Passage],
    records: _Records,
) -> None:
    """Write the acties that are new, differ or moved."""
    new: list[tuple[Geregistreerd, Relaties]] = []
    old: list[tuple[Geregistreerd, Relaties]] = []
    for afspraak, one in changed:
        there = {item["code"]: item for item in one.nu["acties"]}
        acties = known[afspraak.code]
        for number, item in enumerate(one.samen["acties"], start=1):
            actie = acties.setdefault(item["code"], Actie(afspraak=afspraak))
            relations: dict[str, Any] = {}
            if item != there.get(item["code"]):
                velden = {**records.actievelden(item), "onder": acties.get(item["onder"])}
                relations["partijen"] = velden.pop("partijen")
                relations["passages"] = sources if actie.pk is None else _added(actie, sources)
                for name, value in velden.items():
                    setattr(actie, name, value)
            if relations or actie.volgorde != number:
                actie.volgorde = number
                (new if actie.pk is None else old).append((actie, relations))
    create_all(new)
    change_all(old)


def _drop_acties(
    changed: Iterable[tuple[Afspraak, Bijwerking]],
    known: Mapping[str, dict[str, Actie]],
    versie: PakketVersie,
) -> None:
    """Say of acties that the text no longer has that they are dropped, and of those it has again that not."""
    ended: list[tuple[Geregistreerd, Relaties]] = []
    again: list[int] = []
    for afspraak, one in changed:
        codes = {item["code"] for item in one.samen["acties"]}
        acties = known[afspraak.code]
        again += [acties[code].pk for code in codes]
        gone = {item["code"] for item in one.nu["acties"]} - codes
        ended += [(Actieverval(actie=acties[code], pakketversie=versie), {}) for code in sorted(gone)]
    for start in range(0, len(again), 500):  # below the limit on parameters of SQLite
        for verval in Actieverval.objects.filter(actie__in=again[start : start + 500]):
            verval.delete()
    create_all(ended)


def _acties_of(texts: Sequence[Concepttekst]) -> defaultdict[str, dict[str, Actie]]:
    """The acties of the agreements of some texts, also dropped ones, by code of both; in a few queries."""
    found: defaultdict[str, dict[str, Actie]] = defaultdict(dict)
    rows = Actie.objects.filter(afspraak__concepten__in=texts).select_related("afspraak").distinct()
    for actie in rows.prefetch_related("partijen", "passages__document"):
        found[actie.afspraak.code][actie.code] = actie
    return found


def _stands_elsewhere(afspraak: Afspraak, versie: PakketVersie) -> bool:
    """Whether a ratified version of a package holds it that this one does not follow on."""
    followed = {versie.pakket.pk}
    pakket: Pakket | None = versie.pakket.volgt_op
    while pakket is not None and pakket.pk not in followed:
        followed.add(pakket.pk)
        pakket = pakket.volgt_op
    others = PakketVersie.objects.filter(afspraken=afspraak).exclude(inhoud_hash="")
    return others.exclude(pakket__in=followed).exists()


def _own_source(versie: PakketVersie, actor: Actor) -> Passage:
    """A place in the Document that the adopted text is: it has no other yet (§8)."""
    level, owner, _ = confidentiality(versie)
    parties = list(versie.pakket.partijen.order_by("naam"))
    document = Document(
        code=open_code(versie.code, actor, Document.objects.all()),
        titel=str(versie),
        soort="arrangement" if set(versie.pakket.soorten) & set(_ARRANGEMENT) else "overig",
        datum=versie.datum,
        vertrouwelijkheid=level,
        eigenaar=owner,
        afzender=next((p for p in parties if p.kant == "rijk"), None),
        geadresseerde=next((p for p in parties if p.kant == "regio"), None),
    )
    store(document)
    return passage_of(Plaats(document))


def fix_content(versie: PakketVersie) -> PakketVersie:
    """Give an adopted version its content and fingerprint; from then on it never changes.

    Raises:
        InvoerFout: the version was not adopted (``AANGENOMEN``).
        Onveranderlijk: it is fixed already.
        GeenVerantwoording: outside ``verantwoord``.
    """
    if versie.wijze not in AANGENOMEN:
        raise InvoerFout(
            f"een versie die {label(versie.wijze).lower()} is, is niet aangenomen",
            waar=str(versie),
            remedie=f"Aangenomen is: {', '.join(AANGENOMEN)}.",
            paragraaf="§6",
        )
    if versie.is_vast:
        raise Onveranderlijk("deze versie is al vastgesteld", waar=str(versie), paragraaf="§6")
    versie.inhoud = working_content(versie)
    versie.titel = versie.inhoud["naam"]  # the package can be renamed
    versie.inhoud_hash = content_hash(versie.inhoud)
    store(versie)
    return versie
