"""What the register changed since the texts of a version began: nothing is put back in silence (§5, §6).

A value that the register changed and the text did not stays as the register has it. What both changed is a
conflict that a person settles; ``refresh_texts`` brings a version up to date for that.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.inhoud import plain_actie, plain_afspraken
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Actieverval, Concepttekst
from ruimteregie.register.pakketten.services.gemeen import require_draft
from ruimteregie.register.pakketten.vergelijken import Plaats, name_of_place
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Bijwerking", "check_register", "refresh_texts", "register_changes"]

_TERMIJN = ("termijn_tekst", "termijn_soort", "termijn_edtf")
_GENOEMD = 5  # an error names the first so many places


@dataclass(slots=True)
class Bijwerking:
    """One text beside the register: what the register says now, the two together, and where they clash.

    ``anders`` are the places that only the register changed, ``botst`` those that both changed.
    """

    tekst: Concepttekst
    nu: Mapping[str, Any]
    samen: dict[str, Any] = field(default_factory=dict[str, Any])
    anders: list[Plaats] = field(default_factory=list[Plaats])
    botst: list[Plaats] = field(default_factory=list[Plaats])
    vervallen: bool = False

    @property
    def zinnen(self) -> list[str]:
        """Each clash in words, with the Afspraak that it is in."""
        found = [f"{self.tekst}: {name_of_place(place)}" for place in self.botst]
        return [*found, f"{self.tekst} is vervallen"] if self.vervallen else found

    def __bool__(self) -> bool:
        return bool(self.anders or self.botst or self.vervallen)


def register_changes(versie: PakketVersie) -> list[Bijwerking]:
    """Each text of an Afspraak that exists, beside the register; the number of queries does not grow."""
    texts = [t for t in versie.teksten.select_related("afspraak") if t.afspraak_id is not None]
    now = {item["code"]: item for item in plain_afspraken(Afspraak.objects.filter(concepten__in=texts))}
    began = _began(texts, now)
    return [_beside(text, now[text.code], began[text.code]) for text in texts]


def check_register(versie: PakketVersie) -> list[Bijwerking]:
    """The same, when the version can be offered or adopted.

    Raises:
        InvoerFout: the text and the register changed the same, an agreement ended meanwhile, or a version
            that was adopted meanwhile has agreements that this one does not know.
    """
    found = register_changes(versie)
    clashes = [sentence for one in found if not one.tekst.vervalt for sentence in one.zinnen]
    clashes += [f"{item['nummer']} {item['titel']} is erbij gekomen" for item in _unknown(versie)]
    if clashes:
        more = f" en nog {len(clashes) - _GENOEMD}" if len(clashes) > _GENOEMD else ""
        raise InvoerFout(
            f"het register is intussen gewijzigd: {'; '.join(clashes[:_GENOEMD])}{more}",
            waar=str(versie),
            remedie="Werk de tekst bij met het register, en kijk na wat er dan staat.",
            paragraaf="§5",
        )
    return found


def refresh_texts(versie: PakketVersie, *, actor: Actor) -> list[Bijwerking]:
    """Bring the texts of a version up to date with the register; gives back each text that was behind.

    What only the register changed enters the text; what both changed stays as the text has it, and an
    agreement that ended is left out. What a version adopted meanwhile added comes at the end.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
    """
    require_draft(versie, actor)
    found = [one for one in register_changes(versie) if one]
    last = Wijziging.objects.aggregate(last=Max("id"))["last"] or 0
    for one in found:
        one.tekst.inhoud = one.samen
        one.tekst.vervalt = one.tekst.vervalt or one.vervallen
        one.tekst.gelijk_met = last
        store(one.tekst)
    missing = [item["code"] for item in _unknown(versie)]
    number = versie.teksten.aggregate(last=Max("volgorde"))["last"] or 0
    records = {a.code: a for a in Afspraak.objects.filter(code__in=missing)}
    for item in plain_afspraken(Afspraak.objects.filter(code__in=missing)):
        number += 1
        code = item["code"]
        text = Concepttekst(pakketversie=versie, code=code, volgorde=number, inhoud=item)
        text.eigenaar = versie.pakket.eigenaar
        text.afspraak = records[code]
        store(text)
        found.append(Bijwerking(text, item, item))
    return found


def _beside(text: Concepttekst, now: Mapping[str, Any], began: Mapping[str, Any]) -> Bijwerking:
    found = Bijwerking(text, now)
    found.samen = _merge("", began, text.inhoud, now, found)
    found.samen["acties"] = list(_merge_acties(began, text.inhoud, now, found))
    found.vervallen = bool(began["ended"]) and not text.vervalt
    return found


def _merge(
    actie: str, began: Mapping[str, Any], own: Mapping[str, Any], now: Mapping[str, Any], found: Bijwerking
) -> dict[str, Any]:
    """The values of two, each by who changed it; a value that both changed is that of the text."""
    merged = dict(own)
    for veld, value in own.items():
        if veld in ("code", "acties") or veld not in now or now[veld] in (value, began.get(veld, now[veld])):
            continue
        if value == began[veld]:
            merged[veld] = now[veld]
            found.anders.append((actie, veld))
        else:
            found.botst.append((actie, veld))
    return merged


def _merge_acties(
    began: Mapping[str, Any], own: Mapping[str, Any], now: Mapping[str, Any], found: Bijwerking
) -> Iterator[dict[str, Any]]:
    before, mine, theirs = (_by_code(text) for text in (began, own, now))
    for code, actie in mine.items():
        if code in theirs:
            yield _merge(code, before.get(code, {}), actie, theirs[code], found)
        elif code not in before:
            yield dict(actie)
        elif actie == before[code]:
            found.anders.append((code, "vervallen"))
        else:
            found.botst.append((code, "vervallen"))
            yield dict(actie)
    for code, actie in theirs.items():
        if code in mine or actie == before.get(code):
            continue
        (found.botst if code in before else found.anders).append((code, "samenvatting"))
        if code not in before:  # the register added it; the text never said that it goes
            yield dict(actie)


def _by_code(text: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(actie["code"]): actie for actie in text["acties"]}


def _began(texts: Sequence[Concepttekst], now: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each Afspraak as the register had it when its text began: from what the history changed since."""
    marks = _marks(texts)
    found = {code: {**copy.deepcopy(dict(item)), "ended": False} for code, item in now.items()}
    agreements = {t.afspraak_id: t.code for t in texts if t.afspraak_id is not None}
    first = min(marks.values(), default=0)
    undone: set[tuple[str, str]] = set()
    for change in _later(Afspraak, agreements, first):
        code = agreements[change.objectid]
        if change.pk > marks[code]:
            _undo_fields(found[code], change, undone, code)
            if change.velden.get("status", ("", ""))[1] == "vervallen":
                found[code]["ended"] = True
            elif "status" in change.velden:
                found[code]["ended"] = False
    _undo_acties(found, marks, agreements, first)
    return found


def _marks(texts: Sequence[Concepttekst]) -> dict[str, int]:
    """The last change of the register that each text knows: when it began, or was brought up to date."""
    made = Wijziging.objects.filter(objectsoort=objectsoort(Concepttekst), handeling="aangemaakt")
    began = dict(made.filter(objectid__in=[t.pk for t in texts]).values_list("objectid", "id"))
    return {t.code: t.gelijk_met or began.get(t.pk, 0) for t in texts}


def _later(model: type[Any], pks: Iterable[int], after: int) -> Iterator[Wijziging]:
    """The changes of some records after one change, oldest first for each."""
    listed = list(pks)
    for start in range(0, len(listed), 500):  # below the limit on parameters of SQLite
        rows = Wijziging.objects.filter(
            objectsoort=objectsoort(model), objectid__in=listed[start : start + 500], id__gt=after
        )
        yield from rows.order_by("id")


def _undo_fields(item: dict[str, Any], change: Wijziging, undone: set[tuple[str, str]], code: str) -> None:
    """Put back what a field held before its first change."""
    for name, (old, _) in change.velden.items():
        if (code, name) in undone:
            continue
        undone.add((code, name))
        if name in _TERMIJN and "termijn" in item:
            item["termijn"] = [
                (old or "") if part == name else kept
                for part, kept in zip(_TERMIJN, item["termijn"], strict=True)
            ]
        elif name in item and name not in ("code", "acties"):
            item[name] = old if old is not None else type(item[name])()


def _undo_acties(
    found: Mapping[str, dict[str, Any]],
    marks: Mapping[str, int],
    agreements: Mapping[int, str],
    first: int,
) -> None:
    """The acties of each Afspraak as they were: changed ones as before, later ones gone, dropped back."""
    rows = QuerySet(Actie).filter(afspraak__in=list(agreements)).values_list("pk", "code", "afspraak")
    known = {pk: (code, agreements[afspraak]) for pk, code, afspraak in rows}
    changes = list(_later(Actie, known, first))
    ended = _ended_since(marks, known)
    for pk in ended:
        code, text = known[pk]
        plain = next((a for a in found[text]["acties"] if a["code"] == code), None)
        if plain is None:
            found[text]["acties"].append(ended[pk])
    undone: set[tuple[str, str]] = set()
    gone: defaultdict[str, set[str]] = defaultdict(set)
    by_code = {text: {a["code"]: a for a in item["acties"]} for text, item in found.items()}
    for change in changes:
        code, text = known[change.objectid]
        if change.pk <= marks[text] or code not in by_code[text]:
            continue
        if change.handeling == "aangemaakt":
            gone[text].add(code)
        else:
            _undo_fields(by_code[text][code], change, undone, code)
    for text, codes in gone.items():
        found[text]["acties"] = [a for a in found[text]["acties"] if a["code"] not in codes]


def _ended_since(marks: Mapping[str, int], known: Mapping[int, tuple[str, str]]) -> dict[int, dict[str, Any]]:
    """The acties that a version dropped since the text began, as they are kept, by their key."""
    dropped = Actieverval.objects.filter(actie__afspraak__code__in=marks).select_related("actie__onder")
    rows = {v.pk: v for v in dropped.prefetch_related("actie__partijen")}
    made = Wijziging.objects.filter(objectsoort=objectsoort(Actieverval), handeling="aangemaakt")
    since = dict(made.filter(objectid__in=list(rows)).values_list("objectid", "id"))
    return {
        v.actie.pk: plain_actie(v.actie)
        for v in rows.values()
        if since.get(v.pk, 0) > marks[known[v.actie.pk][1]]
    }


def _unknown(versie: PakketVersie) -> list[Mapping[str, Any]]:
    """The agreements that came with a version of the package adopted since this one began."""
    fixed = _fixed_at(versie)
    began = Wijziging.objects.filter(objectsoort=objectsoort(PakketVersie), objectid=versie.pk)
    start = began.order_by("id").values_list("id", flat=True).first() or 0
    later = [v for v in fixed if fixed[v] > start]
    if not later:
        return []
    newest = max(later, key=lambda v: fixed[v])
    before = {item["code"] for v in fixed if fixed[v] <= start for item in v.inhoud["afspraken"]}
    own = set(versie.teksten.values_list("code", flat=True))
    standing = set(
        Afspraak.objects.filter(pakketversies=newest)
        .exclude(status="vervallen")
        .values_list("code", flat=True)
    )
    return [i for i in newest.inhoud["afspraken"] if i["code"] in standing - before - own]


def _fixed_at(versie: PakketVersie) -> dict[PakketVersie, int]:
    """The fixed versions of the package, each with the change that fixed it."""
    rows = {v.pk: v for v in versie.pakket.versies.exclude(inhoud_hash="")}
    found: dict[PakketVersie, int] = {}
    changes = Wijziging.objects.filter(objectsoort=objectsoort(PakketVersie), objectid__in=list(rows))
    for change in changes.order_by("id"):
        if "inhoud_hash" in change.velden:
            found[rows[change.objectid]] = change.id
    return found
