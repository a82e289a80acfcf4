"""Reading plans: what a table or GeoJSON says, and every mistake with its place and its remedy."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.fouten import BestandBeschadigd
from ruimteregie.regels.cellen import Celmelding, Tabelfout
from ruimteregie.regels.planinvoer.geojson import read_plangeojson
from ruimteregie.regels.planinvoer.kolommen import KEUZES, KOLOMMEN, UITLEG
from ruimteregie.regels.planinvoer.plan import Bekend, Niveau, Planbestand
from ruimteregie.regels.planinvoer.sjabloon import VOORBEELD, make
from ruimteregie.regels.planinvoer.tabel import read_plantabel
from ruimteregie.regels.planstatus import (
    Mutatie,
    Planfase,
    Planstand,
    Planstatus,
    Plantype,
    Segment,
)

BEKEND = Bekend(
    {"GM0228": ("Merenland", "PV25"), "GM0344": ("Lindestede", "PV26")},
    frozenset({"PV25", "PV26"}),
    frozenset({"RG-veenwoude"}),
    {"loc-merenhof": "Merenhof-Oost", "loc-veen-a": "Veenzoom", "loc-veen-b": "Veenzoom"},
)
GOED = {
    "plan_id": "P1", "naam": "Merenhof", "gemeente": "GM0228", "jaar": "2028", "mutatie": "bouw",
    "stand": "gepland", "aantal": "100",
}  # fmt: skip


def lees(*rijen: dict[str, str], bekend: Bekend = BEKEND) -> Planbestand:
    rows = [[rij.get(kolom, "") for kolom in KOLOMMEN] for rij in rijen]
    return read_plantabel([KOLOMMEN, *rows], bekend)


def fouten(*rijen: dict[str, str], bekend: Bekend = BEKEND) -> list[Celmelding]:
    with pytest.raises(Tabelfout) as gevonden:
        lees(*rijen, bekend=bekend)
    assert all(m.wat and m.remedie for m in gevonden.value.meldingen)
    return list(gevonden.value.meldingen)


def kaart(*features: Any, **top: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | top).encode()


def feature(geometrie: Any = None, **eigenschappen: Any) -> dict[str, Any]:
    told = {"plan_id": "P1", "naam": "Merenhof", "gemeente": "GM0228"} | eigenschappen
    return {"type": "Feature", "properties": told, "geometry": geometrie}


def test_rows_of_one_plan_become_its_lines() -> None:
    (plan,) = lees(
        {**GOED, "planstatus": "1a", "sociale_huur": "30", "duur": "20", "knelpunten": "stikstof; beroep"},
        {"plan_id": "P1", "naam": "Merenhof", "gemeente": "GM0228", "mutatie": "demolition",
         "stand": "voorspeld", "aantal": "4"},
    ).plannen  # fmt: skip
    assert (plan.provincie, plan.planstatus, plan.rij) == ("PV25", Planstatus.ONHERROEPELIJK, 2)
    assert [one.value for one in plan.knelpunten] == ["stikstof", "beroep"]
    build, fall = plan.regels
    assert build.segmenten == {Segment.SOCIALE_HUUR: 30, Segment.DUUR: 20}
    assert (fall.jaar, fall.mutatie, fall.aantal) == (None, Mutatie.SLOOP, 4)
    assert (plan.total(Mutatie.BOUW), plan.total(Mutatie.SLOOP), plan.jaren) == (100, 4, (2028,))


def test_what_is_empty_is_not_known_and_a_plan_may_have_no_homes() -> None:
    (plan,) = lees({"plan_id": "P1", "naam": "Merenhof", "gemeente": "gm0344"}).plannen
    assert (plan.gemeente, plan.provincie, plan.planstatus, plan.niveau) == ("GM0344", "PV26", None, None)
    assert (plan.regels, plan.geometrie, plan.nationaal) == ((), None, None)


def test_the_ladder_of_confidentiality_of_municipalities_is_understood() -> None:
    (plan,) = lees({**GOED, "vertrouwelijkheid": "external governmental"}).plannen
    assert plan.niveau is Niveau.GEDEELD


def test_a_point_is_kept_as_geojson() -> None:
    (plan,) = lees({**GOED, "lengtegraad": "5,9", "breedtegraad": "52.2"}).plannen
    assert plan.geometrie == {"type": "Point", "coordinates": [5.9, 52.2]}


@pytest.mark.parametrize(
    ("cellen", "kolom", "wat", "remedie"),
    [
        ({"planstatus": "5"}, "planstatus", "geen bekend woord", "1A, 1B, 1C, 2A, 2B, 2C, 3, 4A, 4B"),
        ({"fase": "bouwrijp"}, "fase", "geen bekend woord", "concept, initiatief"),
        ({"plantype": "nieuwbouw"}, "plantype", "geen bekend woord", "pand transformatie"),
        ({"stand": "klaar"}, "stand", "geen bekend woord", "voorspeld, gepland"),
        ({"knelpunten": "stikstof, geld"}, "knelpunten", "‘geld’", "netcongestie"),
        ({"vertrouwelijkheid": "concept"}, "vertrouwelijkheid", "‘concept’", "openbaar"),
        ({"aantal": "-5"}, "aantal", "negatief", "vanaf 0"),
        ({"aantal": "12,5"}, "aantal", "decimalen", "geheel getal"),
        ({"aantal": ""}, "aantal", "leeg", "haal de regel weg"),
        ({"aantal": "900000"}, "aantal", "kan niet", "Controleer"),
        ({"sociale_huur": "60", "duur": "41"}, "aantal", "samen 101, meer dan het aantal 100", "Verbeter"),
        ({"mutatie": "sloop", "duur": "4"}, "mutatie", "bij sloop", "alleen bij bouw"),
        ({"jaar": "28"}, "jaar", "geen jaar", "vier cijfers"),
        ({"jaar": "2150"}, "jaar", "kan niet", "1990 tot en met 2100"),
        ({"gemeente": "Merenland"}, "gemeente", "geen gemeentecode", "Schrijf GM0228."),
        ({"gemeente": "GM9999"}, "gemeente", "kent het register niet", "het jaar van de gemeentelijke"),
        ({"provincie": "PV26"}, "provincie", "ligt in PV25, niet in PV26", "Verbeter"),
        ({"regio": "RG-elders"}, "regio", "‘RG-elders’", "code uit dit register"),
        ({"woningbouwlocatie": "x"}, "woningbouwlocatie", "‘x’", "naam of code uit het register"),
        ({"naam": ""}, "naam", "leeg", "naam van het plan"),
        ({"naam": "=1+1"}, "naam", "formule", "Zet de uitkomst"),
        ({"lengtegraad": "5.9"}, "lengtegraad", "één van de twee", "Vul beide in"),
        ({"lengtegraad": "52.2", "breedtegraad": "5.9"}, "lengtegraad", "verwisseld", "eerst lengte"),
        ({"lengtegraad": "155000", "breedtegraad": "463000"}, "lengtegraad", "RD", "EPSG:28992"),
        ({"lengtegraad": "2.3", "breedtegraad": "48.8"}, "lengtegraad", "niet in Nederland", "Controleer"),
        ({"nationaal_grootschalig": "misschien"}, "nationaal_grootschalig", "ja of nee", "leeg"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_place_and_remedy(
    cellen: dict[str, str], kolom: str, wat: str, remedie: str
) -> None:
    (melding,) = fouten({**GOED, **cellen})
    assert (melding.rij, melding.kolom) == (2, kolom)
    assert wat in melding.wat
    assert remedie in melding.remedie


def test_two_plans_with_one_code_and_two_equal_lines_are_refused() -> None:
    other, again = fouten(GOED, {**GOED, "naam": "Veenzoom"}, {**GOED, "plan_id": "P2"})[:2]
    assert (other.rij, other.kolom) == (3, "naam")
    assert "staan ook op rij 2" in again.wat
    assert fouten({**GOED, "plan_id": ""})[0].kolom == "plan_id"


def test_all_mistakes_come_at_once_in_the_order_of_the_rows() -> None:
    found = fouten(GOED, {**GOED, "plan_id": "P2", "aantal": "x"}, {**GOED, "plan_id": "P3", "fase": "y"})
    assert [m.rij for m in found] == [3, 4]


def test_an_empty_table_and_a_strange_column() -> None:
    with pytest.raises(Tabelfout, match="onder de kop staat niets"):
        read_plantabel([KOLOMMEN], BEKEND)
    read = read_plantabel([(*KOLOMMEN, "wethouder"), [*GOED.values(), "x"][:3]], BEKEND)
    assert read.opmerkingen == ("De kolom ‘wethouder’ wordt niet gelezen.",)
    with pytest.raises(Tabelfout, match="plan_id"):
        read_plantabel([("naam", "gemeente"), ("a", "GM0228")], BEKEND)


def test_geojson_says_the_same() -> None:
    square = [[[5.9, 52.2], [5.91, 52.2], [5.91, 52.21], [5.9, 52.2]]]
    lines = [{"jaar": 2028, "mutatie": "bouw", "stand": "gepland", "aantal": 100, "sociale_huur": 30}]
    read = read_plangeojson(
        kaart(feature({"type": "Polygon", "coordinates": square}, knelpunten=["stikstof"], regels=lines,
                      nationaal_grootschalig=True, wethouder="x")),
        BEKEND,
    )  # fmt: skip
    (plan,) = read.plannen
    table = lees({**GOED, "sociale_huur": "30", "knelpunten": "stikstof", "nationaal_grootschalig": "ja"})
    assert plan.programma == table.plannen[0].programma
    assert plan.geometrie == {"type": "Polygon", "coordinates": square}
    assert (plan.nationaal, plan.knelpunten) == (True, table.plannen[0].knelpunten)
    assert read.opmerkingen == ("De eigenschap ‘wethouder’ wordt niet gelezen.",)


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (kaart(feature(), feature()), "staat ook bij feature 1"),
        (kaart(feature(plan_id="")), "deze eigenschap ontbreekt"),
        (kaart(feature(aantal=-4, mutatie="bouw", stand="gepland")), "negatief"),
        (kaart(feature({"type": "Point", "coordinates": [155000, 463000]})), "RD-coördinaten"),
        (kaart(feature({"type": "Point", "coordinates": ["5", 52]})), "geen getal"),
        (kaart(feature({"type": "LineString", "coordinates": [[5, 52], [6, 52]]})), "niet gelezen"),
        (kaart(feature({"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [5, 52.5]]]})), "sluit niet"),
        (kaart(feature({"type": "Polygon", "coordinates": []})), "geen grens"),
        (kaart(feature({"type": "Polygon", "coordinates": {"a": 1}})), "geen lijst"),
        (kaart(feature("plek")), "geen GeoJSON"),
        (kaart(feature(regels={"jaar": 1})), "geen lijst van objecten"),
        (kaart(feature(regels=[{"bouwjaar": 2028}])), "‘bouwjaar’"),
        (kaart(feature(naam={"nl": "x"})), "geen tekst of getal"),
        (kaart({"type": "Feature"}), "geen feature"),
        (kaart("x"), "geen feature"),
        (kaart(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}),
         "niet in WGS 84"),
        (kaart(), "geen plannen"),
    ],
)  # fmt: skip
def test_geojson_that_cannot_be_used(inhoud: bytes, woorden: str) -> None:
    with pytest.raises(Tabelfout, match=woorden):
        read_plangeojson(inhoud, BEKEND)


@pytest.mark.parametrize(
    "inhoud", [b"", b"{", b"[]", b"\xff\xfe", b'{"type": "Feature"}', b'{"a": NaN}', b"[" * 100_000]
)
def test_what_is_no_geojson(inhoud: bytes) -> None:
    with pytest.raises(BestandBeschadigd):
        read_plangeojson(inhoud, BEKEND)


def test_the_system_of_longitude_and_latitude_may_be_named() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert len(read_plangeojson(kaart(feature(), crs=crs), BEKEND).plannen) == 1


def test_the_table_to_fill_in_can_be_read() -> None:
    text = make("csv", voorbeeld=True).decode("utf-8-sig")
    read = read_plantabel(list(csv.reader(StringIO(text), delimiter=";")), BEKEND)
    assert len(read.plannen) == len({row[0] for row in VOORBEELD}) == 2
    assert set(UITLEG) == set(KOLOMMEN) >= set(KEUZES)
    assert make("xlsx", voorbeeld=False)[:2] == b"PK"


_CEL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["GM0228", "PV25", "1A", "bouw", "gepland", "2028", "40", "", "ja", "5.9", "52.2", "-"]),
)


@given(st.lists(st.lists(_CEL, min_size=len(KOLOMMEN), max_size=len(KOLOMMEN)), max_size=4))
def test_any_cells_are_read_or_refused_and_never_fail(rijen: list[list[str]]) -> None:
    outcome = uitkomst(lambda: read_plantabel([KOLOMMEN, *rijen], BEKEND))
    assert outcome > 0


def uitkomst(lezen: Callable[[], Planbestand]) -> int:
    """How many plans were read, or how many messages there were."""
    try:
        return len(lezen().plannen)
    except Tabelfout as fout:
        return fout.aantal


_WOORDEN = st.sampled_from([None, "", "GM0228", 2028, 3.5, True, [], {}, "bouw", "1A", -1, 10**30])
_JSON = st.recursive(_WOORDEN, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


@given(
    st.dictionaries(st.sampled_from([*KOLOMMEN, "regels", "anders"]), _JSON, max_size=8),
    st.one_of(
        _JSON, st.fixed_dictionaries({"type": st.sampled_from(["Point", "Polygon"]), "coordinates": _JSON})
    ),
)
def test_any_properties_are_read_or_refused_and_never_fail(eigenschappen: dict[str, Any], plek: Any) -> None:
    assert uitkomst(lambda: read_plangeojson(kaart(feature(plek, **eigenschappen)), BEKEND)) > 0


@given(
    status=st.none() | st.sampled_from(list(Planstatus)),
    fase=st.none() | st.sampled_from(list(Planfase)),
    soort=st.none() | st.sampled_from(list(Plantype)),
    regels=st.lists(
        st.tuples(st.none() | st.integers(1990, 2100), st.sampled_from(list(Planstand)), st.integers(0, 99)),
        max_size=5, unique_by=lambda r: r[:2],
    ),
)  # fmt: skip
def test_what_is_written_is_read_back(status: Any, fase: Any, soort: Any, regels: list[Any]) -> None:
    plan = {"plan_id": "P1", "naam": "Merenhof", "gemeente": "GM0228", "planstatus": status or "",
            "fase": fase or "", "plantype": soort or ""}  # fmt: skip
    lines = [
        {"jaar": "" if jaar is None else str(jaar), "mutatie": "bouw", "stand": stand, "aantal": str(n)}
        for jaar, stand, n in regels
    ]
    (read,) = lees(*[{**plan, **line} for line in lines] or [plan]).plannen
    assert (read.planstatus, read.fase, read.plantype) == (status, fase, soort)
    assert [(r.jaar, r.stand, r.aantal) for r in read.regels] == regels
