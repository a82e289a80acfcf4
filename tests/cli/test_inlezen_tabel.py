"""What the terminal shows of a letter, and of letters held beside each other."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from ruimteregie.cli import main, vergelijken
from ruimteregie.cli.tabel import print_lezingen
from ruimteregie.inlezen import (
    AantalVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    Lezing,
    MotieVondst,
    Plaats,
    Regel,
    Tekst,
    TermijnVondst,
    ToezeggingVondst,
    UitspraakVondst,
    ZaakVondst,
)
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.termijn import Termijn

HIER = Plaats(2, 3, 4)
LANG = "Merenland en Veenwoude bekijken samen " + " ".join(f"onderwerp{n}" for n in range(40))


def letter(bestand: str, datum: date, woningen: int, gebied: str = "Veenwoudelijn") -> Lezing:
    homes = AantalVondst(
        f"{woningen} woningen",
        Aantal(Decimal(woningen), Decimal(woningen), Eenheid.WONINGEN),
        HIER,
        1.0,
        gebied,
    )
    deel = Deel(
        "kamerbrief", datum, None, "Merenland", 0, 0,
        afspraken=(AfspraakVondst(None, None, (), (), (), LANG, HIER, 0.9),),
        besluiten=(UitspraakVondst("Het station komt in Veenwoude.", HIER, 0.9, "voorkeursalternatief"),),
        oproepen=(UitspraakVondst("De regio vraagt om een brug.", HIER, 0.9, partijen=("PV25",)),),
        moties=(MotieVondst(("Van Dalen", "Bos"), "36600-XXII-9", "deels", "", HIER, 1.0),),
        toezeggingen=(ToezeggingVondst(("Tweede Kamer",), None, "De kaart volgt.", HIER, 1.0),),
        bedragen=(BedragVondst("€ 5 mln.", Bedrag.parse("€ 5 mln."), HIER, 1.0, "de brug"),),
        aantallen=(homes,),
        termijnen=(TermijnVondst("in 2027", Termijn.parse("in 2027"), HIER, 1.0),),
        zaken=(ZaakVondst("2021Z19042", HIER, 1.0),),
    )  # fmt: skip
    return Lezing(Tekst(bestand, "txt", bestand, (Regel("tekst", 3, 2),)), (deel,))


def shown(*, alles: bool) -> str:
    out = io.StringIO()
    print_lezingen([letter("brief.txt", date(2026, 3, 2), 700)], Console(file=out, width=140), alles=alles)
    return out.getvalue()


def test_every_kind_is_counted_and_every_statement_shown() -> None:
    text = shown(alles=False)
    assert (
        "1 afspraak, 1 besluit, 1 oproep, 1 motie, 1 toezegging, 1 bedrag, 1 aantal, 1 termijn, 1 Kamerstuk"
        in text
    )
    for word in ("voorkeursalternatief", "PV25", "Van Dalen, Bos", "36600-XXII-9", "deels", "Tweede Kamer"):
        assert word in text
    assert "onderwerp24 …" in " ".join(text.split())
    assert "p. 2, r. 3–4" in text
    assert "de brug" not in text.split("Moties")[1]


def test_the_facts_are_shown_on_request() -> None:
    text = shown(alles=True)
    for word in ("€ 5 mln.", "de brug", "700 woningen", "Veenwoudelijn", "in 2027", "2021Z19042"):
        assert word in text


@pytest.fixture
def twee(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two letters that differ on one line and agree on another place."""
    found = [
        letter("a.txt", date(2021, 5, 4), 700), letter("b.txt", date(2026, 3, 2), 900),
        letter("c.txt", date(2021, 5, 4), 50, "Merenland"),
        letter("d.txt", date(2026, 3, 2), 50, "Merenland"),
    ]  # fmt: skip
    monkeypatch.setattr(vergelijken, "read_letters", lambda _: found)


@pytest.mark.usefixtures("twee")
def test_comparing_tells_what_drifts_and_what_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vergelijken", "a.txt", "b.txt"]) == 0
    out = capsys.readouterr().out
    assert "1 cijfer verschuift, 1 blijft gelijk, geen afkortingen" in out
    assert "verschilt: 700 en 900" in out
    assert "gelijk: overal 50" in out
    assert "04-05-2021" in out


@pytest.mark.usefixtures("twee")
def test_comparing_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vergelijken", "a.txt", "b.txt", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [v["oordeel"] for v in found["cijfers"]] == ["verschilt", "gelijk"]
    assert found["cijfers"][0]["standen"][1] == {
        "document": "b.txt", "datum": "2026-03-02", "tekst": "900 woningen", "aantal": "900 woningen",
        "plaats": {"pagina": 2, "regel_van": 3, "regel_tot": 4},
    }  # fmt: skip
    assert found["afkortingen"] == []


def test_acronyms_that_differ_and_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "een.txt", tmp_path / "twee.txt"
    one.write_text("WAVE staat voor wonen, aanpassen, vergroenen en energie.", encoding="utf-8")
    other.write_text("WAVE staat voor wonen, aanpassen, verbinden en energie.", encoding="utf-8")
    assert main(["vergelijken", str(one), str(other)]) == 0
    assert "V is vergroenen of verbinden" in capsys.readouterr().out
    assert main(["vergelijken", str(one), str(one)]) == 0
    assert "Geen cijfer met hetzelfde gebied" in capsys.readouterr().out
