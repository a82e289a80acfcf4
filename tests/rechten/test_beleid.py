"""The policy over every kind of record: each role, level, state and action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import QuerySet

from rechten.wereld import LANDSDEEL, MENSEN, Wereld, actor_of, sees
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag, visible
from ruimteregie.register.voortgang.models import Formulier, Rondebericht, Uitnodiging


@pytest.mark.parametrize("wie", list(MENSEN))
def test_who_sees_which_record(wereld: Wereld, wie: str) -> None:
    actor = actor_of(wie)
    wrong: list[str] = []
    for niveau, stand, obj in _records(wereld):
        expected = sees(wie, niveau, obj._meta.model_name)
        listed = visible(QuerySet(type(obj)).filter(pk=obj.pk), actor).exists()
        if (mag(actor, "lezen", obj), listed) != (expected, expected):
            wrong.append(f"{obj._meta.label} {niveau} {stand}")
    assert wrong == []


@pytest.mark.parametrize("wie", list(MENSEN))
def test_nobody_may_do_anything_with_what_they_do_not_see(wereld: Wereld, wie: str) -> None:
    actor = actor_of(wie)
    wrong = [
        f"{handeling} {obj._meta.label} {niveau} {stand}"
        for niveau, stand, obj in _records(wereld)
        for handeling in HANDELINGEN
        if not sees(wie, niveau, obj._meta.model_name) and mag(actor, handeling, obj)
    ]
    assert wrong == []


@pytest.mark.parametrize("wie", ["publiek", "derde", "analist", "andere regio"])
def test_who_is_not_involved_changes_nothing(wereld: Wereld, wie: str) -> None:
    actor = actor_of(wie)
    changing = HANDELINGEN.keys() - {"lezen", "beoordelen", "rekenen"}
    wrong = [
        f"{handeling} {obj._meta.label} {niveau} {stand}"
        for niveau, stand, obj in _records(wereld)
        for handeling in changing
        if mag(actor, handeling, obj)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("rol", "landsdeel", "ziet"),
    [("secretaris", LANDSDEEL, True), ("secretaris", "MIRT-NOORD", False), ("medewerker", LANDSDEEL, False),
     ("analist", LANDSDEEL, False)],
)  # fmt: skip
def test_an_invitation_is_seen_by_who_runs_the_round(
    wereld: Wereld, rol: str, landsdeel: str, ziet: bool
) -> None:
    """One that is *intern* of another party, and what hangs on it; never in a round that one does not see."""
    actor = Actor(
        rollen=frozenset({rol}), partijen=frozenset({"EZ"}), kanten=frozenset({"rijk"}),
        landsdelen=frozenset({landsdeel}),
    )  # fmt: skip
    for ronde_van, seen in (("gedeeld", ziet), ("intern", False)):
        found = wereld[ronde_van, "open"]
        asked: Any = QuerySet(Uitnodiging).get(pk=found[Uitnodiging].pk)
        with verantwoord(door=None, reden="Opzet van een proef"):
            asked.vertrouwelijkheid = "intern"
            store(asked)
        for obj in (asked, found[Rondebericht], found[Formulier]):
            fresh: Any = QuerySet(type(obj)).get(pk=obj.pk)
            listed = visible(QuerySet(type(obj)).filter(pk=obj.pk), actor).exists()
            assert (mag(actor, "lezen", fresh), listed) == (seen, seen), (ronde_van, obj._meta.label)
        assert mag(actor, "agenderen", asked) == seen


@pytest.mark.parametrize(
    ("rol", "partij", "kant", "landsdeel", "mogen"),
    [("secretaris", "VRO", "rijk", LANDSDEEL, True), ("secretaris", "PV27", "regio", LANDSDEEL, True),
     ("secretaris", "VRO", "rijk", "", True), ("secretaris", "PV27", "regio", "", False),
     ("medewerker", "EZ", "rijk", "", True),
     ("medewerker", "PV27", "regio", "", False), ("bestuurder", "EZ", "rijk", "", False),
     ("analist", "EZ", "rijk", "", False), ("medewerker", "HBR", "derde", "", False)],
)  # fmt: skip
def test_who_settles_what_parliament_asks_of_the_government(
    wereld: Wereld, rol: str, partij: str, kant: str, landsdeel: str, *, mogen: bool
) -> None:
    """Of what one sees, whoever owns it; nothing else becomes writable by it."""
    actor = Actor(
        rollen=frozenset({rol}), partijen=frozenset({partij}), kanten=frozenset({kant}),
        landsdelen=frozenset({landsdeel} - {""}),
    )  # fmt: skip
    for niveau, _, obj in _records(wereld):
        asked = isinstance(obj, Motie | Toezegging)
        if asked:
            assert mag(actor, "afdoen", obj) == (mogen and mag(actor, "lezen", obj)), (niveau, obj)
        elif not mag(actor, "bewerken", obj):
            assert not mag(actor, "afdoen", obj), (niveau, obj)


def _records(wereld: Wereld) -> Iterator[tuple[str, str, Any]]:
    for (niveau, stand), records in wereld.items():
        for obj in records.values():
            yield niveau, stand, obj
