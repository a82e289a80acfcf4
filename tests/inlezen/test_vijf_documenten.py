"""The five documents: their parts, the 24 numbered agreements as figures, and how long reading takes."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.inlezen import Lezing, read, read_and_recognise_all, recognise
from ruimteregie.inlezen.verloop import VerloopOordeel, find_verloop, find_woordverloop
from ruimteregie.inlezen.verloopzinnen import tell_verdict

# number: kinds (b, o, u), departments, acties, nested points, first and last line
ARRANGEMENT = {
    "1.1": ("b", "ALLE", 1, 3, 2991, 3008),
    "2.1": ("o", "IenW VRO", 3, 0, 3059, 3080),
    "2.2": ("o", "IenW VRO LVVN", 4, 0, 3082, 3114),
    "2.3": ("ob", "IenW VRO", 3, 6, 3117, 3160),
    "2.4": ("o", "IenW VRO", 1, 0, 3163, 3178),
    "3.1": ("o", "LVVN IenW VRO", 1, 0, 3215, 3232),
    "3.2": ("bu", "LVVN IenW VRO", 3, 3, 3236, 3279),
    "3.3": ("o", "LVVN IenW VRO", 1, 5, 3284, 3321),
    "4.1": ("b", "EZ KGG VRO", 2, 0, 3391, 3411),
    "4.2": ("o", "EZ KGG VRO", 2, 0, 3414, 3441),
    "4.3": ("o", "EZ KGG VRO", 5, 0, 3444, 3489),
    "4.4": ("o", "IenW LVVN EZ KGG VRO", 3, 0, 3492, 3551),
    "4.5": ("o", "EZ KGG VRO IenW", 2, 0, 3554, 3569),
    "4.6": ("o", "EZ KGG VRO LVVN", 1, 0, 3572, 3597),
    "5.1": ("u", "EZ KGG VRO IenW OCW LVVN", 2, 0, 3688, 3715),
    "5.2": ("u", "EZ KGG VRO LVVN IenW", 2, 0, 3718, 3728),
    "5.3": ("o", "EZ KGG VRO", 2, 0, 3730, 3756),
    "5.4": ("b", "VRO BZK LVVN IenW", 3, 0, 3758, 3792),
    "6.1": ("u", "DEF", 1, 0, 3868, 3879),
    "6.2": ("u", "DEF VRO IenW", 1, 0, 3882, 3894),
    "6.3": ("b", "DEF VRO KGG", 1, 0, 3897, 3909),
    "6.4": ("o", "DEF VRO EZ KGG IenW", 1, 0, 3912, 3920),
    "7.1": ("b", "OCW VRO", 1, 0, 3931, 3958),
    "7.2": ("b", "OCW VRO KGG IenW DEF", 3, 0, 3961, 3996),
}
# first line, last line, kind, date
PARTS = (
    (1, 75, "raadsvoorstel", None),
    (76, 432, "raadsinformatiebrief", date(2025, 6, 17)),
    (433, 1253, "kamerbrief", date(2025, 6, 12)),
    (1254, 2906, "kamerbrief", date(2025, 6, 12)),
    (2907, 4088, "arrangement", date(2025, 6, 2)),
)
# per file: documents, numbered agreements
COUNTS = {"000": (1, 0), "001": (1, 0), "002": (5, 24), "003": (1, 0), "004": (1, 0)}


@pytest.fixture(scope="module")
def lezingen(seeds: Path) -> dict[str, Lezing]:
    known = naslag()
    return {path.name[:3]: recognise(read(path), known) for path in sorted(seeds.glob("*.txt"))}


def test_the_counts(lezingen: dict[str, Lezing]) -> None:
    found = {
        name: (len(lezing.delen), sum(bool(v.nummer) for d in lezing.delen for v in d.afspraken))
        for name, lezing in lezingen.items()
    }
    assert found == COUNTS


def test_the_bundle_has_five_parts(lezingen: dict[str, Lezing]) -> None:
    assert tuple((d.van + 1, d.tot + 1, d.soort, d.datum) for d in lezingen["002"].delen) == PARTS
    assert [d.kenmerk for d in lezingen["002"].delen] == [
        None,
        "25/RFv/250617",
        None,
        "IENW/BSK-2025/125348",
        None,
    ]


def test_the_other_letters_are_one_document(lezingen: dict[str, Lezing]) -> None:
    found = {
        name: (x.soort, x.delen[0].datum, x.delen[0].kenmerk) for name, x in lezingen.items() if name != "002"
    }
    assert found == {
        "000": ("kamerbrief", date(2026, 1, 13), "2026-0000009115"),
        "001": ("kamerbrief", date(2024, 11, 12), "2024-0000820011"),
        "003": ("kamerbrief", None, "2022-0000268154"),
        "004": ("kamerbrief", None, None),
    }


def test_the_24_agreements(lezingen: dict[str, Lezing]) -> None:
    found = {
        v.nummer: (
            "".join(s[0] for s in v.soorten),
            " ".join(v.departementen),
            len(v.acties),
            sum(len(a.onderdelen) for a in v.acties),
            v.plaats.regel_van,
            v.plaats.regel_tot,
        )
        for v in lezingen["002"].delen[4].afspraken
        if v.nummer
    }
    assert found == ARRANGEMENT
    assert all(v.zekerheid == 1.0 for v in lezingen["002"].delen[4].afspraken if v.nummer)


def test_who_acts_in_the_agreements(lezingen: dict[str, Lezing]) -> None:
    found = {v.nummer: [" ".join(a.partijen) for a in v.acties] for v in lezingen["002"].delen[4].afspraken}
    assert found["2.1"] == ["RIJK", "PV25", "RIJK PV25"]
    assert found["2.3"] == ["RIJK PV25", "PV25", "PV25"]
    assert found["3.3"] == ["PV25"]
    assert found["6.4"] == ["DEF PV25"]
    assert found["4.6"] == [""]


def test_pages_are_known_only_where_the_printed_numbers_prove_them(lezingen: dict[str, Lezing]) -> None:
    pages = {name: [r.pagina for r in x.tekst.regels] for name, x in lezingen.items()}
    assert (pages["000"][0], pages["000"][203], pages["000"][-1]) == (1, 6, 12)
    assert (pages["002"][1253], pages["002"][1570], pages["002"][2905]) == (1, 4, 16)
    assert pages["002"][3000] is None
    assert pages["003"][1000] is None
    assert set(pages["004"]) == {None}


def test_five_documents_within_three_seconds(seeds: Path) -> None:
    paths = sorted(seeds.glob("*.txt"))
    known = naslag()
    before = _seconds()
    read_and_recognise_all(paths, known)
    assert _seconds() - before < 3


def _seconds() -> float:
    """Processor time of this process and those it started, which others on the machine do not lengthen."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


def test_what_drifts_in_the_five_documents(lezingen: dict[str, Lezing]) -> None:
    (woord,) = find_woordverloop(list(lezingen.values()))
    assert (woord.afkorting, [s.woorden[0] for s in woord.standen]) == (
        "VISTA",
        ["vitaliseren", "versterken"],
    )
    homes = [v for v in find_verloop(list(lezingen.values())) if v.eenheid == "woningen"]
    lijn = next(v for v in homes if "Oude Lijn" in v.gebied and v.oordeel is VerloopOordeel.SOM)
    assert tell_verdict(lijn) == "telt op: 70.000 + 100.000 (elders) = 170.000"
    assert [int(s.aantal.laag) for s in lijn.standen] == [70_000, 100_000, 70_000, 170_000]
    assert [s.elders for s in lijn.standen] == ["", "elders", "", ""]
    assert [int(s.aantal.laag) for s in lijn.opgeteld] == [70_000, 100_000]
    noord = next(v for v in homes if "Groningen" in v.gebied and "Assen" in v.gebied)
    assert (noord.oordeel, {int(s.aantal.laag) for s in noord.standen}) == (VerloopOordeel.GELIJK, {36_000})
