"""The project package of OC4IDS: valid against the schema of the standard, and nothing but what is known."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from conftest import SHARED
from register.maken import make_document, make_gebied, make_partij
from ruimteregie.cli import main
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.rapport.oc4ids.pakket import write_package
from ruimteregie.rapport.oc4ids.vertaling import MIJLPALEN, ROLLEN, SECTOREN, STATUS
from ruimteregie.regels.mirt.fasen import Fase
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.middelen.models import Aansluiting, Bedragregel
from ruimteregie.register.projecten.models import Dekking, Mijlpaal, Project, Projectpartij, Raming
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

MAP = SHARED / "standaarden" / "oc4ids"
MOMENT = datetime(2026, 1, 13, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    """The schema of the standard; skips where it is absent."""
    if not MAP.is_dir():
        pytest.skip("the schema of OC4IDS (../shared/standaarden/oc4ids) is not beside this checkout")
    found = [
        json.loads((MAP / name).read_text())
        for name in ("project-package-schema.json", "project-schema.json")
    ]
    pairs = [(one["id"], Resource.from_contents(one, default_specification=DRAFT4)) for one in found]
    registry: Registry[Any] = Registry().with_resources(pairs)
    return Draft4Validator(found[0], registry=registry)


@pytest.fixture
def schrijven(db: None) -> Iterator[None]:
    """A test inside one accountability of the system."""
    with verantwoord(door=None, reden="Opzet van een test"):
        yield


def bedrag(code: str, soort: str, euro: int, **fields: Any) -> Bedragregel:
    made = Bedragregel(
        code=code,
        soort=soort,
        doel="Bouw",
        notatie=f"€ {euro}",
        **{"euro_laag": euro, "euro_hoog": euro} | fields,
    )
    store(made)
    return made


def brug() -> Project:
    """A project of which much is known, with a part."""
    iens, merenland = make_partij("IENW"), make_partij("MERENLAND", kant="regio", soort="provincie")
    letter = make_document("brief-9", adres="https://example.org/brief", datum="2026-01-13")
    made = Project(
        code="brug", naam="Brug Veenwoude", fase="gepauzeerd", fase_voor_pauze="verkenning",
        trekker=merenland, modaliteiten=["spoor", "fiets", "gebied"],
        stand="Er wordt gezocht naar de beste plek.",
        planning_tekst="medio 2027", planning="2027", besluit="Voorkeursbeslissing",
    )  # fmt: skip
    passage = passage_of(Plaats(letter, 3))
    store(made, {"gebieden": [make_gebied("PV25")], "passages": [passage]})
    store(Project(code="brug-oost", naam="Deel Oost", stand="Deel.", fase="onderzoek", onderdeel_van=made))
    store(Projectpartij(code="r1", project=made, partij=iens, rol="opdrachtgever"))
    store(Projectpartij(code="r2", project=made, partij=merenland, rol="betaalt-mee"))
    store(Raming(regel=bedrag("b1", "raming", 400_000_000), project=made))
    cover = bedrag("b2", "dekking", 100_000_000)
    store(cover, {"van": [merenland]})
    store(Dekking(regel=cover, project=made))
    for which, fields in {
        "startbeslissing": {"werkelijk_tekst": "6 oktober 2025", "werkelijk": "2025-10-06"},
        "openstelling": {
            "eerst_tekst": "2030",
            "eerst": "2030",
            "verwacht_tekst": "2032",
            "verwacht": "2032",
        },
    }.items():
        store(Mijlpaal(code=f"m-{which}", project=made, welke=which, **fields))
    return made


@pytest.mark.usefixtures("schrijven")
def test_a_project_with_all_that_is_known(validator: Draft4Validator) -> None:
    brug()
    data = write_package(moment=MOMENT)
    validator.validate(data)
    assert data["publishedDate"] == "2026-01-13T12:00:00Z"
    one, part = data["projects"]
    assert (one["id"], part["id"]) == ("oc4ids-ruimteregie-brug", "oc4ids-ruimteregie-brug-oost")
    assert (one["status"], part["status"]) == ("preparation", "identification")
    assert one["additionalClassifications"][0]["id"] == "gepauzeerd"
    assert one["sector"] == ["transport.rail", "transport.urban"]
    assert one["publicAuthority"] == {"id": "IENW", "name": "Partij IENW"}
    assert {p["id"]: p["roles"] for p in one["parties"]} == {
        "IENW": ["publicAuthority"], "MERENLAND": ["trekker", "funder"],
    }  # fmt: skip
    assert one["budget"]["amount"] == {"amount": 400_000_000, "currency": "EUR"}
    assert one["budget"]["budgetBreakdowns"][0]["budgetBreakdown"][0]["sourceParty"]["id"] == "MERENLAND"
    assert one["preparationPeriod"] == {"startDate": "2025-10-06T00:00:00Z"}
    assert one["implementationPeriod"] == {"endDate": "2032-12-31T23:59:59Z"}
    start, opening = sorted(one["milestones"], key=lambda m: m["id"], reverse=True)
    assert (start["status"], start["dateMet"], start["type"]) == ("met", "2025-10-06T23:59:59Z", "approval")
    assert (opening["status"], opening["description"]) == (
        "scheduled",
        "eerst gepland: 2030; nu verwacht: 2032",
    )
    assert one["forecasts"][0]["observations"][0]["measure"] == "medio 2027"
    assert one["documents"][0]["url"] == "https://example.org/brief"
    related = (*one["relatedProjects"], *part["relatedProjects"])
    assert {r["relationship"]: r["identifier"] for r in related} == {
        "onderdeel": part["id"], "onderdeelVan": one["id"],
    }  # fmt: skip


@pytest.mark.usefixtures("schrijven")
def test_what_is_not_known_is_left_out(validator: Draft4Validator) -> None:
    store(Project(code="weg", naam="Weg Veenwoude", stand="Nog niets bekend."))
    data = write_package(moment=MOMENT)
    validator.validate(data)
    assert set(data["projects"][0]) == {"id", "language", "title", "description"}


@pytest.mark.usefixtures("schrijven")
def test_a_range_stays_in_words_and_two_who_commission_make_no_single_authority() -> None:
    made = brug()
    store(Raming(regel=bedrag("b3", "raming", 1, euro_hoog=2), project=made))
    store(Projectpartij(code="r3", project=made, partij=make_partij("VRO"), rol="opdrachtgever"))
    one = write_package(moment=MOMENT)["projects"][0]
    assert "amount" not in one["budget"]
    assert one["budget"]["description"].count("Bouw") == 2
    assert "publicAuthority" not in one


def dekking(
    project: Project, code: str, soort: str = "bijdrage", van: str = "MERENLAND", **fields: Any
) -> Any:
    """One more amount that covers the costs of a project."""
    line = bedrag(code, soort, 100_000_000, **fields)
    side = {"kant": "regio", "soort": "provincie"} if van == "MERENLAND" else {}
    store(line, {"van": [make_partij(van, **side)]})
    store(Dekking(regel=line, project=project))
    return line


def amounts(data: dict[str, Any]) -> dict[str, int]:
    """The covering amounts that carry a figure, by code."""
    (group,) = data["budget"]["budgetBreakdowns"]
    return {o["id"]: o["amount"]["amount"] for o in group["budgetBreakdown"] if "amount" in o}


@pytest.mark.usefixtures("schrijven")
def test_who_adds_the_amounts_counts_no_money_twice(validator: Draft4Validator) -> None:
    made = brug()
    same, part = dekking(made, "c1"), dekking(made, "c2", euro_laag=40_000_000, euro_hoog=40_000_000)
    state = dekking(made, "c3", van="VRO")
    total = Bedragregel.objects.get(code="b2")
    for code, soort, parts in (("a1", "gelijk", [same, state]), ("a2", "som", [part])):
        store(Aansluiting(code=code, naam=code, soort=soort, totaal=total), {"delen": parts})
    data = write_package(moment=MOMENT)
    validator.validate(data)
    assert amounts(data["projects"][0]) == {"b2": 100_000_000, "c3": 100_000_000}
    (group,) = data["projects"][0]["budget"]["budgetBreakdowns"]
    assert {one["id"] for one in group["budgetBreakdown"]} == {"b2", "c1", "c2", "c3"}  # the rest in words


@pytest.mark.usefixtures("schrijven")
def test_of_one_figure_in_several_letters_one_stays() -> None:
    made = brug()
    lines = [dekking(made, f"c{n}", soort) for n, soort in enumerate(("budget", "reservering", "bijdrage"))]
    whole = bedrag("geheel", "budget", 100_000_000)
    store(Aansluiting(code="a", naam="Een", soort="gelijk", totaal=whole), {"delen": lines})
    assert amounts(write_package(moment=MOMENT)["projects"][0]) == {"b2": 100_000_000, "c1": 100_000_000}


@pytest.mark.usefixtures("schrijven")
def test_a_budget_is_no_cover_and_its_payer_no_funder() -> None:
    dekking(brug(), "c1", "budget", van="VRO")
    one = write_package(moment=MOMENT)["projects"][0]
    assert set(amounts(one)) == {"b2"}
    assert "VRO" not in {party["id"] for party in one["parties"]}


@pytest.mark.usefixtures("schrijven")
@pytest.mark.parametrize(
    "firm", [{"kwalificatie": "circa"}, {"kwalificatie": "maximaal"}, {"bandbreedte": 25}]
)
def test_an_amount_that_is_no_exact_figure_stays_in_words(firm: dict[str, Any]) -> None:
    made = brug()
    dekking(made, "c1", **firm)
    line = Raming.objects.get().regel
    for name, value in firm.items():
        setattr(line, name, value)
    store(line)
    one = write_package(moment=MOMENT)["projects"][0]
    assert set(amounts(one)) == {"b2"}
    assert "amount" not in one["budget"]
    assert one["budget"]["description"]


@pytest.mark.usefixtures("schrijven")
def test_a_milestone_of_any_other_kind_has_no_type_and_what_has_no_phase_no_class() -> None:
    made = brug()
    store(Mijlpaal(code="m-o", project=made, welke="overig", toelichting="Bericht", eerst_tekst="2027"))
    store(Project(code="elders", naam="Elders", stand="Elders.", fase="buiten-mirt"))
    one, _, other = write_package(moment=MOMENT)["projects"]
    assert "type" not in next(m for m in one["milestones"] if m["id"] == "m-o")
    assert other["id"].endswith("elders")
    assert "additionalClassifications" not in other


@pytest.mark.usefixtures("schrijven")
def test_only_what_is_public_goes_in() -> None:
    made = brug()
    store(Project(code="geheim", naam="Nog geheim", stand="Geheim.", vertrouwelijkheid="intern",
                  eigenaar=make_partij("IENW"), onderdeel_van=made))  # fmt: skip
    assert "geheim" not in json.dumps(write_package(moment=MOMENT)).casefold()


@pytest.mark.django_db
def test_without_public_projects_there_is_no_package() -> None:
    with pytest.raises(InvoerFout, match="geen openbare projecten"):
        write_package()


@pytest.mark.usefixtures("schrijven")
def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brug()
    file = tmp_path / "mirt.json"
    assert main(["mirt", "oc4ids", "--uitvoer", str(file), "--prefix", "oc4ids-abc123"]) == 0
    assert json.loads(file.read_text())["projects"][0]["id"] == "oc4ids-abc123-brug"
    assert main(["mirt", "oc4ids", "--uitvoer", str(file)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert main(["mirt", "oc4ids", "--uitvoer", str(tmp_path / "mirt.txt")]) == 2
    assert "mirt.json" in capsys.readouterr().err


def test_the_words_are_those_of_the_codelists(validator: Draft4Validator) -> None:
    def codes(name: str) -> set[str]:
        with (MAP / "codelists" / f"{name}.csv").open() as file:
            return {row["Code"] for row in csv.DictReader(file)}

    assert validator
    assert set(STATUS) == set(Fase)
    assert set(STATUS.values()) <= codes("projectStatus")
    assert set(SECTOREN.values()) <= codes("projectSector")
    assert {ROLLEN["opdrachtgever"], ROLLEN["betaalt-mee"]} <= codes("partyRole")
    assert {kind for kind, _ in MIJLPALEN.values()} <= codes("milestoneType")
    assert {code for _, code in MIJLPALEN.values()} - {""} <= codes("milestoneCode")
