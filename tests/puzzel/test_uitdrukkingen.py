"""The language of expressions: values by hand, kinds and units, and all that it does not have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.puzzel.scenario.eenheden import EENHEDEN, Maat, read_hoeveelheid, read_maat
from ruimteregie.puzzel.scenario.taal import Blokwaarde, Soort, Tekst, Waarde
from ruimteregie.puzzel.scenario.uitdrukkingen import compile_uitdrukking

X = np.array([-2.0, 0.0, 3.0, 8.0])
NAT = np.array([True, False, False, True])
BODEM = np.array([0, 1, -1, 1], dtype=np.int32)
ALLES = slice(0, 4)


class Proef:
    """Four cells with a number, a height in m, a density, a mask and a class."""

    def resolve(self, naam: str) -> Waarde | Tekst | None:
        return {
            "x": Waarde(Soort.GETAL, lambda part: X[part]),
            "hoogte": Waarde(Soort.GETAL, lambda part: X[part], EENHEDEN["m"]),
            "druk": Waarde(
                Soort.GETAL,
                lambda part: read_maat("woningen/ha").to_base(X[part]),
                Maat(1.0, read_maat("woningen/ha").machten),
            ),
            "nat": Waarde(Soort.WAARHEID, lambda part: NAT[part]),
            "bodem": Waarde(Soort.KLASSE, lambda part: BODEM[part], klassen=("klei", "veen")),
            "dubbel": Tekst("x * 2", "s.yaml, regel 3"),
            "kring": Tekst("kring + 1", "s.yaml, regel 4"),
        }.get(naam)

    def distance(self, masker: Waarde, sleutel: str) -> Callable[[slice], Blokwaarde]:
        return lambda part: np.where(masker.geef(part), 0.0, 250.0)

    def names(self) -> Sequence[str]:
        return ("x", "hoogte", "nat", "bodem", "dubbel")


def reken(tekst: str) -> list[float]:
    found = compile_uitdrukking(Tekst(tekst, "s.yaml, regel 9"), Proef()).geef(ALLES)
    return np.broadcast_to(np.asarray(found), 4).tolist()


@pytest.mark.parametrize(
    ("tekst", "uit"),
    [
        ("1 + 2 * 3", [7] * 4),
        ("-x", [2, 0, -3, -8]),
        ("dubbel - x", X.tolist()),
        ("min(x, 3, 5)", [-2, 0, 3, 3]),
        ("max(x, 0.5)", [0.5, 0.5, 3, 8]),
        ("rond(x / 3)", [-1, 0, 1, 3]),
        ("x > 0 and not nat", [False, False, True, False]),
        ("nat or x == 0", [True, True, False, True]),
        ("0 <= x < 8", [False, True, True, False]),
        ("x in (0, 8)", [False, True, False, True]),
        ("waar(nat, 1, x)", [1, 0, 3, 1]),
        ("waar(nat, x > 0, nat)", [False, False, False, True]),
        ('bodem == "klei"', [True, False, False, False]),
        ('"klei" == bodem', [True, False, False, False]),
        ('bodem in ("klei", "veen")', [True, True, False, True]),
        ('bodem not in ("veen",)', [True, False, True, False]),
        ("bodem != 'veen'", [True, False, True, False]),
        ("hoogte > 2 m", [False, False, True, True]),
        ("hoogte * 1 km / 1 ha", [-0.2, 0, 0.3, 0.8]),
        ("druk >= 3 woningen/ha", [False, False, True, True]),
        ("druk * 2 ha / 1 woningen", [-4, 0, 6, 16]),
        ("afstand_tot(nat) / 1 km", [0, 0.25, 0.25, 0]),
        ("afstand_tot(nat and x > 0) > 100 m", [True, True, True, False]),
        ("50 % + 12 % < 63 %", [True] * 4),
    ],
)
def test_values_by_hand(tekst: str, uit: list[float]) -> None:
    assert reken(tekst) == pytest.approx(uit)


@pytest.mark.parametrize(
    ("tekst", "deel"),
    [
        ("5 m + 2 ha", "m en ha zijn niet te optellen"),
        ("hoogte > 2", "m en geen eenheid zijn niet te vergelijken"),
        ("hoogte in (1, 2)", "niet te vergelijken"),
        ("5 % + 1", "% en geen eenheid"),
        ("max(hoogte, 3)", "niet te vergelijken"),
        ("waar(nat, 1 m, 2 ha)", "kiezen tussen"),
        ("druk + 1 woningen", "woningen/ha en woningen"),
        ("nat + 1", "nat is waar of onwaar, hier hoort een getal.*waar"),
        ("not x", "x is een getal, hier hoort waar of onwaar"),
        ("x and nat", "x is een getal"),
        ("bodem + 1", "bodem is een klasse"),
        ("bodem == 1", "tussen aanhalingstekens"),
        ('bodem == "kleii"', "geen klasse 'kleii'.*Bedoelde u klei"),
        ("bodem < 'veen'", "hier hoort een getal"),
        ("waar(nat, 1, nat)", "óf een getal óf waar of onwaar"),
        ("waar(x, 1, 2)", "x is een getal"),
        ("waar(nat, 0,5, 1)", "4 waarden in plaats van 3"),
        ("min(1)", "twee of meer"),
        ("rond(hoogte)", "Deel eerst"),
        ("afstand_tot(x)", "x is een getal"),
        ("afstand_tot(nat, nat)", "één laag"),
        ("kring", "verwijst naar zichzelf .kring → kring"),
        ("hogte > 1 m", "onbekende naam 'hogte'.*Bedoelde u hoogte"),
        ("0,5 * x", "staat op een plek"),
        ("1.200 * x", "twee dingen"),
        ("x in (x, 1)", "vaste waarden"),
        ("0 < x in (1, 2)", "keten"),
        ("5 el", "geen uitdrukking"),
        ("", "geen uitdrukking"),
        ("x +", "geen uitdrukking"),
        ("x ** 2", "machtsverheffen bestaat hier niet"),
        ("x % 2", "procentteken"),
        ("x if nat else 1", "if bestaat hier niet"),
        ("x.real", "punt achter een naam"),
        ("x[0]", "rechte haken"),
        ("__import__('os')", "is geen functie"),
        ("open('x')", "is geen functie"),
        ("(lambda: 1)()", "bestaat hier niet|is geen functie"),
        ("min(*x)", "bestaat hier niet"),
        ("min(a=1)", "bestaat hier niet|is geen functie"),
        ("_maat(1, 'm')", "bestaat hier niet"),
        ("True", "bestaat hier niet"),
        ("1e400", "te groot"),
        ("9" * 400, "te groot"),
        ("1j", "bestaat hier niet"),
        ("+".join("x" * 500), "te diep genest"),
        ("(" * 300 + "x" + ")" * 300, "geen uitdrukking|te diep"),
        ("x" * 5000, "te lang"),
        ("x\n\ny", "geen uitdrukking"),
    ],
)
def test_what_it_does_not_have_is_refused_with_its_place(tekst: str, deel: str) -> None:
    with pytest.raises(RuimteregieFout, match=deel) as gevangen:
        reken(tekst)
    assert gevangen.value.waar.startswith("s.yaml, regel ")


@given(st.text(alphabet="x0123456789.,+-*/()<>=% mhanotwaar\"'_[]", max_size=30))
def test_any_text_is_worked_out_or_refused_in_our_words(tekst: str) -> None:
    try:
        found = reken(tekst)
    except RuimteregieFout:
        return
    assert len(found) == 4


def test_text_between_quotes_is_left_alone() -> None:
    with pytest.raises(RuimteregieFout, match="geen klasse '5 m'"):
        reken('bodem == "5 m"')


@given(st.sampled_from(sorted(EENHEDEN)), st.sampled_from(sorted(EENHEDEN)))
def test_per_and_times_undo_each_other(een: str, ander: str) -> None:
    left, right = EENHEDEN[een], EENHEDEN[ander]
    back = left.per(right).combine(right, 1)
    assert back.machten == left.machten
    assert back.factor == pytest.approx(left.factor)
    assert read_maat(f"{een}/{ander}") == left.per(right)


def test_units_are_named_as_people_write_them() -> None:
    names = ("m", "km", "ha", "%", "woningen/ha", "ha/woningen", "woningen/m", "m/m")
    assert [str(read_maat(name)) for name in names] == [
        "m", "km", "ha", "%", "woningen/ha", "ha/woningen", "woningen/m", "geen eenheid",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tekst", "getal", "maat"),
    [("1.200 woningen", 1200, "woningen"), ("0,6 ha/ha", 0.6, "ha/ha"), ("12%", 12, "%"), ("-3 m", -3, "m")],
)
def test_quantities_are_dutch(tekst: str, getal: float, maat: str) -> None:
    found = read_hoeveelheid(tekst)
    assert (found.getal, found.maat) == (getal, read_maat(maat))


@pytest.mark.parametrize("tekst", ["veel", "1.5 m", "1,2,3 ha", "12 el", "m 12", "5 m m", "1/2 ha", "nan"])
def test_what_is_no_quantity_is_refused(tekst: str) -> None:
    with pytest.raises(RuimteregieFout):
        read_hoeveelheid(tekst)
