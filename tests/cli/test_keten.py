"""``ruimteregie keten``: the chain as a tree and as JSON, both ways, and where it breaks."""

from __future__ import annotations

import json

import pytest

from register.ketenwereld import make_keuze, make_opgave, make_programma, make_verband
from register.maken import make_partij
from ruimteregie.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keten(db: None) -> None:
    """A goal from which a choice follows."""
    make_opgave("doel")
    make_keuze("keuze", make_programma())
    make_verband(("opgave", "doel"), ("keuze", "keuze"))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["keten", *words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_chain_is_a_tree_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "opgave", "doel")
    assert (code, err) == (0, "")
    first, second, third = out.splitlines()
    assert first.startswith("opgave doel: ")
    assert second == "  nationale keuze keuze: Keuze keuze"
    assert third.startswith("    Volgens de brief. [")
    _, back, _ = run(capsys, "keuze", "keuze", "--terug")
    assert "  opgave doel: " in back
    assert "  nationaal programma oevers: " in back
    _, end, _ = run(capsys, "keuze", "keuze")
    assert "Geen document zegt wat eruit volgt." in end


def test_the_chain_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "opgave", "doel", "--json")
    (branch,) = json.loads(out)["takken"]
    assert (branch["soort"], branch["code"], branch["verband"]) == ("keuze", "keuze", "Volgens de brief.")
    assert len(branch["bronnen"]) == 1


def test_without_words_where_it_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--json")
    counts = {row["code"]: (row["breuken"], row["alle"]) for row in json.loads(out)}
    assert counts["doel-zonder-keuze"] == (0, 1)
    assert counts["keuze-zonder-claim"] == (1, 1)


def test_what_is_unknown_or_hidden_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    make_opgave("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("PV98", "regio", "provincie"))
    for words, said in ((("plan", "x"), "onbekende soort 'plan'"), (("opgave", "geheim"), "bestaat niet")):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert said in err
