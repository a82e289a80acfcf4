"""The pages of money: the flows, what agrees, the years, a kasschuif, and control."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portaal.conftest import Inloggen
from ruimteregie.portaal.geld.sankey import Knoop, Tekening, draw
from ruimteregie.register.middelen.models import Middel, Toekenning
from ruimteregie.register.middelen.services import record_toekenning
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

MILJOEN = Decimal(10**6)
Toekennen = Callable[..., Toekenning]


@pytest.fixture
def toekennen(gevuld: None, db: None) -> Toekennen:
    """Allocate ten million from WoKT to Gelderland, over two years."""

    def make(code: str = "t-merenland", **velden: object) -> Toekenning:
        with verantwoord(door=None, reden="Opzet van een test"):
            return record_toekenning(
                code,
                Middel.objects.get(code="wokt"),
                {"ontvanger": Partij.objects.get(code="PV25"), "doel": "Ontsluiting Merenland", "euro_laag":
                 10 * MILJOEN, "euro_hoog": 10 * MILJOEN, "prijspeil": 2025, "btw": "incl", **velden},
                actor=SYSTEEM,
                jaren={2026: 4 * MILJOEN, 2027: 6 * MILJOEN},
            )  # fmt: skip

    return make


def page(client: Client, adres: str, status: int = 200) -> str:
    answer = client.get(adres)
    assert answer.status_code == status
    return answer.content.decode()


def test_every_flow_of_the_drawing_is_a_link_and_stands_in_the_table(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen")
    drawn = set(re.findall(r'class="stroom__deel[^"]*" href="/middelen/([^"#]+)', html))
    table = html[html.index("<table") :]
    assert {"wom-2.5", "wom-7.5", "wokt", "gebiedsbudget", "mf", "herstart-projecten-2024"} <= drawn
    assert [code for code in drawn if f'href="/middelen/{code}"' not in table] == []
    svg = html[html.index("<svg class") : html.index("</figure>")]
    assert '<title id="stroom-titel">' in svg
    assert '<desc id="stroom-uitleg">' in svg
    assert svg.count('tabindex="-1" aria-hidden="true"') == svg.count("stroom__band")
    assert "Niet toebedeeld of niet bekend: circa € 1,623 mld." in svg


def test_the_two_flows_of_the_programme_are_two_bands(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen")
    assert "Mobiliteitsfonds → Ontsluiting woningbouw 2024 (€ 2,5 mld.): € 2,5 mld." in html
    assert "Mobiliteitsfonds → Woningbouw en Mobiliteit 2022 (€ 7,5 mld.): € 7,5 mld." in html
    assert "€ 10 mld." not in html[html.index("<svg class") : html.index("</figure>")]


def test_a_filter_of_the_source_narrows_the_drawing_and_the_table(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen?bron=stimulering-5")
    assert "4 middelen uit 1 bron" in html
    assert "/middelen/wom-2.5" not in html
    assert "Niets past bij deze keuze" in page(bezoeker, "/middelen?bron=bestaat-niet")


def test_the_list_as_a_file(bezoeker: Client) -> None:
    text = b"".join(bezoeker.get("/middelen?formaat=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert rows["stimulering-5"]["rest"] == "circa € 1,623 mld."
    assert rows["deltafonds" if "deltafonds" in rows else "df"]["omvang"] == ""
    found = {
        row["code"]: row for row in json.loads(bezoeker.get("/middelen?formaat=json").content)["middelen"]
    }
    assert found["df"]["omvang"] is None
    assert found["wokt"]["onderdeel van"] == "wom-2.5"
    checks = json.loads(bezoeker.get("/middelen/aansluitingen?formaat=json").content)["aansluitingen"]
    assert checks[0]["uitkomst"] == "verschil"
    assert len(checks) == 33


def test_a_middel_shows_each_amount_as_its_letter_says_it(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/wom-2.5")
    for word in ("Programma Woningbouw en Mobiliteit", "€ 1,3 mld.", "circa € 1,2 mld.", "circa € 140 mln."):
        assert word in html
    assert "/documenten/kamerbrief-bomirt-2026-01-13?regel=178" in html
    assert "Vastleggen hoe vast dit geld ligt" not in html
    assert "De € 2,5 mld. tegen WoKT en de grote locaties" in html
    assert "2025–2039" in page(bezoeker, "/middelen")
    page(bezoeker, "/middelen/bestaat-niet", 404)
    page(bezoeker, "/middelen/toekenningen/bestaat-niet", 404)


def test_differences_stand_first_and_what_is_alone_last(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/aansluitingen")
    heads = re.findall(r"<h2[^>]*>([^<]+)</h2>", html[html.index("lijstzin") :])
    heads = [h for h in heads if h in KOPPEN]
    assert heads == KOPPEN
    assert "de delen zijn samen € 20 mln. te weinig" in html
    assert "reken eerst om met een indextabel" in html
    assert "kamerbrief-bol-2025-06-12" in html
    assert html.count('class="oordeel') == 33
    assert "€ 562 mln." in html[html.index("Staat op zichzelf</h2>") :]


KOPPEN = [
    "Verschillen", "Rest niet genoemd", "Niets over te zeggen", "Sluit binnen circa", "Sluit precies",
    "Staat op zichzelf",
]  # fmt: skip


def test_the_fund_stands_by_year_and_so_do_payments(bezoeker: Client, toekennen: Toekennen) -> None:
    assert "Geen enkele toekenning heeft al een kasritme" in page(bezoeker, "/middelen/kasritme")
    toekennen()
    html = page(bezoeker, "/middelen/kasritme")
    assert "van € 9,768 mld. in 2025 naar € 8,632 mld. in 2039" in html
    assert "Prijspeil 2025, incl. btw" in html
    assert "1 toekenning heeft een kasritme" in html


def test_an_allocation_shows_in_the_flows_what_is_left(bezoeker: Client, toekennen: Toekennen) -> None:
    toekennen(prijspeil=None, btw="")
    html = page(bezoeker, "/middelen")
    assert "Toegekend (1): € 10 mln." in html
    table = html[html.index("<table") :]
    wokt = table[table.index('href="/middelen/wokt"') :]
    assert "€ 1,31 mld." in wokt
    assert "meer dan er is" in wokt[: wokt.index("</tr>")]
    assert "€ 10 mln." in wokt[: wokt.index("</tr>")]
    # The round says that all of it was granted already: more than there is, and said so.
    assert "€ 1,3 mld.; verdeeld is € 1,31 mld." in html


def test_what_a_round_elsewhere_granted_counts_as_granted(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen")
    wokt = html[html.index("<table") :]
    wokt = wokt[wokt.index('href="/middelen/wokt"') :]
    row = wokt[: wokt.index("</tr>")]
    assert "niets vastgelegd" not in row
    assert 'volgens <a class="utrecht-link" href="/regelingen/rondes/wokt-2025"' in row
    assert "nog € 0" in row


def test_circa_is_not_everything(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/wom-2.5")
    assert "dat is alles" not in html
    assert "dat sluit binnen circa, en geen bron zegt dat dit alles is" in html
    assert "niet te zeggen" in page(bezoeker, "/middelen")


def test_control_says_what_nobody_knows(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/beheersing")
    assert "21,5%" in html  # 2,1 mld. van 9,768 mld.
    assert "Niet bekend" in html
    assert "de raming is circa € 138 mln. hoger" in html
    assert "€ 1,145 mld. (prijspeil 2022)" in html


def test_an_amount_for_several_provinces_is_shared_and_counts_for_none(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/beheersing")
    parts = re.split(r'<h3[^>]*><a class="utrecht-link" href="/gebieden/', html)
    drenthe, groningen = (next(p for p in parts if p.startswith(code)) for code in ("PV22", "PV20"))
    for part in (drenthe, groningen):
        assert "Nedersaksenlijn" in part
        assert "gedeeld" in part
    assert "samen: <strong>€ 175 mln.</strong>" in drenthe
    assert "samen: <strong>€ 20,3 mln.</strong>" in groningen
    brabant = next(p for p in parts if p.startswith("PV30"))
    assert "deel van een ander bedrag" in brabant
    assert "samen: <strong>circa € 3,9 mln.</strong>" in brabant


def test_a_province_is_only_what_the_source_or_the_whole_project_says(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/beheersing")
    section = html[html.index("kop-provincies") :]
    parts = re.split(r'<h3[^>]*>(?:<a class="utrecht-link" href="/gebieden/)?', section)
    by_province = {part[:4]: part for part in parts if part.startswith("PV")}
    assert "Merwedelijn" in by_province["PV26"]
    assert [code for code, part in by_province.items() if "Merwedelijn" in part] == ["PV26"]
    for nowhere in ("Groene Rivier Well", "Hoevelaken", "Berlijntrein"):
        assert not any(nowhere in part for part in by_province.values())
    unknown = html[html.index('id="provincie-niet-bekend"') :]
    assert "Groene Rivier Well" in unknown
    assert "(in Limburg, Noord-Brabant)" in unknown


def test_the_size_of_a_package_is_not_that_of_its_part(bezoeker: Client) -> None:
    html = page(bezoeker, "/middelen/vervolgpakket-nederland-van-het-slot")
    assert "De omvang is niet bekend" in html
    assert "indicatief € 242 mln." in html[html.index("kop-delen") :]


def test_an_index_table_of_the_user_converts_and_a_wrong_one_says_where(bezoeker: Client) -> None:
    good = "/middelen/beheersing?naam=Proef&bron=Merenland+2025&tabel=2022+100%0A2025+110"
    assert "Omgerekend met Proef (bron: Merenland 2025)" in page(bezoeker, good)
    bad = page(bezoeker, "/middelen/beheersing?naam=Proef&bron=Merenland&tabel=2022+100%0A2025+veel")
    assert "De tabel is niet gebruikt" in bad
    assert "rij 2, kolom index" in bad
    assert "2025 veel" in bad


SCHUIF = {"schuif-van": "2026", "schuif-naar": "2028", "schuif-euro": "1.500.000", "schuif-reden": "Later"}


def test_a_kasschuif_is_shown_before_it_is_done(inloggen: Inloggen, toekennen: Toekennen) -> None:
    record = toekennen()
    client = inloggen("beheerder")
    url = f"/middelen/toekenningen/{record.code}/kasschuif"
    seen = client.post(url, {**SCHUIF, "stap": "voorbeeld", "versie": record.versie}).content.decode()
    assert "er is nog niets veranderd" in seen
    assert "het verschil is samen € 0" in seen
    assert 'value="1.500.000"' in seen
    assert [int(r.euro) for r in record.kasritme.all()] == [4_000_000, 6_000_000]
    done = client.post(url, {**SCHUIF, "stap": "vastleggen", "versie": record.versie}, follow=True)
    assert "€ 1,5 mln. is verschoven van 2026 naar 2028; het totaal bleef gelijk" in done.content.decode()
    assert {r.jaar: int(r.euro) for r in record.kasritme.all()} == {
        2026: 2_500_000, 2027: 6_000_000, 2028: 1_500_000,
    }  # fmt: skip


@pytest.mark.parametrize(("velden", "woorden"), [
    ({"schuif-euro": "5.000.000"}, "niet uit weg"),
    ({"schuif-euro": "2.5"}, "geen Nederlands getal"),
    ({"schuif-euro": "-1"}, "boven nul"),
    ({"schuif-naar": "2026"}, "ander jaar"),
    ({"schuif-van": "26"}, "2000"),
    ({"schuif-reden": ""}, "verplicht"),
])  # fmt: skip
def test_a_kasschuif_that_cannot_be_keeps_what_was_typed(
    inloggen: Inloggen, toekennen: Toekennen, velden: dict[str, str], woorden: str
) -> None:
    record = toekennen()
    answer = inloggen("beheerder").post(
        f"/middelen/toekenningen/{record.code}/kasschuif", {**SCHUIF, **velden, "stap": "vastleggen"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert woorden in html
    assert 'value="2028"' in html or "schuif-naar" in velden
    assert [int(r.euro) for r in record.kasritme.all()] == [4_000_000, 6_000_000]


@pytest.mark.parametrize(("jaren", "woorden"), [
    ("2026 10.000.000", ""),
    ("2026 4000000\n2027 5999999,99", "Verdeel precies"),
    ("volgend jaar 3", "begint niet met een jaar"),
    ("2026 3\n2026 4", "2026 staat er al"),
    ("2026 tien", "geen Nederlands getal"),
])  # fmt: skip
def test_years_are_typed_line_by_line(
    inloggen: Inloggen, toekennen: Toekennen, jaren: str, woorden: str
) -> None:
    record = toekennen()
    url = f"/middelen/toekenningen/{record.code}/jaren"
    answer = inloggen("beheerder").post(url, {"jaren-jaren": jaren, "jaren-reden": "Nieuwe planning"})
    if not woorden:
        assert answer.status_code == 302
        assert [(r.jaar, int(r.euro)) for r in record.kasritme.all()] == [(2026, 10_000_000)]
    else:
        assert answer.status_code == 422
        assert woorden in answer.content.decode()
        assert record.kasritme.count() == 2


def test_two_who_set_the_years_see_what_differs(inloggen: Inloggen, toekennen: Toekennen) -> None:
    record = toekennen(datum="2026-02")
    client = inloggen("beheerder")
    sheet = f"/middelen/toekenningen/{record.code}"
    (read,) = set(re.findall(r'name="gelezen" value="([^"]*)"', page(client, sheet)))
    first = {"jaren-jaren": "2030 10.000.000", "jaren-reden": "Eerste reden", "gelezen": read}
    assert client.post(f"{sheet}/jaren", first).status_code == 302
    second = {"jaren-jaren": "2035 10.000.000", "jaren-reden": "Tweede reden", "gelezen": read}
    refused = client.post(f"{sheet}/jaren", second)
    assert refused.status_code == 409
    assert "Iemand was u voor" in refused.content.decode()
    assert client.post(f"{sheet}/kasschuif", {**SCHUIF, "schuif-van": "2030", "stap": "vastleggen",
                       "gelezen": read}).status_code == 409  # fmt: skip
    html = page(client, sheet)
    assert [r.jaar for r in record.kasritme.all()] == [2030]
    history = html[html.index("Geschiedenis</h2>") :]
    assert "Eerste reden" in history
    assert "Tweede reden" not in history
    assert "2030: niets → € 10 mln." in history
    assert "2026: € 4 mln. → niets" in history


def test_money_before_the_allocation_is_remarked_on(inloggen: Inloggen, toekennen: Toekennen) -> None:
    record = toekennen(datum="2026-02")
    form = {**SCHUIF, "schuif-naar": "2020", "stap": "voorbeeld"}
    answer = inloggen("beheerder").post(f"/middelen/toekenningen/{record.code}/kasschuif", form)
    assert "2020 ligt voor de toekenning, die van 2026 is" in answer.content.decode()


@pytest.mark.parametrize("rol", ["publiek", "analist", "bestuurder"])
@pytest.mark.parametrize("wat", ["kasschuif", "jaren", "graad"])
def test_who_does_not_manage_the_money_cannot_move_it(
    inloggen: Inloggen, toekennen: Toekennen, rol: str, wat: str
) -> None:
    record = toekennen()
    client = inloggen(rol)
    answer = client.post(f"/middelen/toekenningen/{record.code}/{wat}", {**SCHUIF, "stap": "vastleggen"})
    assert answer.status_code == (302 if rol == "publiek" else 403)
    assert [int(r.euro) for r in record.kasritme.all()] == [4_000_000, 6_000_000]
    assert "Kasschuif" not in page(client, f"/middelen/toekenningen/{record.code}")


def test_how_firm_money_is_bound_can_be_said_with_a_reason(inloggen: Inloggen, toekennen: Toekennen) -> None:
    record = toekennen()
    client = inloggen("beheerder")
    form = {"graad-graad": "juridisch-verplicht", "graad-reden": "Beschikking"}
    page_ = client.post(f"/middelen/toekenningen/{record.code}/graad", {**form, "versie": 1}, follow=True)
    assert "De verplichtingsgraad is vastgelegd" in page_.content.decode()
    middel = Middel.objects.get(code="wokt")
    answer = client.post("/middelen/wokt/graad", {**form, "versie": middel.versie}, follow=True)
    assert "Juridisch verplicht" in answer.content.decode()
    refused = client.post("/middelen/wokt/graad", {"graad-graad": "stellig", "graad-reden": "x"})
    assert refused.status_code == 422
    assert client.get("/middelen/wokt/graad").status_code == 302
    assert inloggen("analist").post("/middelen/wokt/graad", form).status_code == 403


def test_a_hidden_allocation_leaks_nowhere(bezoeker: Client, toekennen: Toekennen) -> None:
    toekennen("t-geheim", doel="Geheime brug", vertrouwelijkheid="intern")
    for adres in ("/middelen", "/middelen/wokt", "/middelen/kasritme", "/middelen?formaat=json"):
        html = page(bezoeker, adres)
        assert "Geheime brug" not in html
        assert "Toegekend (1)" not in html
        assert "€ 10 mln." not in html
    page(bezoeker, "/middelen/toekenningen/t-geheim", 404)


def test_the_front_page_says_how_many_checks_show_a_difference(bezoeker: Client) -> None:
    html = page(bezoeker, "/")
    assert 'href="/middelen"' in html
    assert re.search(r"33 controles</a>\s*tonen er 4 een verschil", html)


def test_an_area_links_its_money_to_where_it_comes_from(bezoeker: Client) -> None:
    assert 'href="/middelen/maatwerk-peel-veluwe"' in page(bezoeker, "/gebieden/NX11")


knopen = st.recursive(
    st.builds(
        lambda g: Knoop("deel", "bedrag", gewicht=Decimal(g) if g else None), st.integers(0, 10**10)
    ),
    lambda inner: st.builds(
        lambda g, delen: Knoop("geheel", "bedrag", gewicht=Decimal(g) if g else None, delen=delen),
        st.integers(0, 10**10), st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(knopen, max_size=4))
def test_no_two_bars_of_the_drawing_overlap(nodes: list[Knoop]) -> None:
    found = draw(nodes)
    if found is None:
        assert not any(node.zwaarte for node in nodes)
        return
    _check_places(found)


def _check_places(found: Tekening) -> None:
    blocks = [*found.wortels, *(band.blok for band in found.banden)]
    by_column: dict[int, list[tuple[int, int]]] = {}
    for block in blocks:
        assert 0 <= block.x < found.breed
        assert 0 <= block.y < block.y + block.hoog <= found.hoog
        by_column.setdefault(block.x, []).append((block.y, block.y + block.hoog))
    for places in by_column.values():
        ordered = sorted(places)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(ordered))


def test_a_bar_is_as_high_as_its_share_of_the_whole() -> None:
    found = draw([Knoop("geheel", "", gewicht=Decimal(4), delen=[
        Knoop("een", "", gewicht=Decimal(3)), Knoop("twee", "", gewicht=Decimal(1)), Knoop("wat", ""),
    ])])  # fmt: skip
    assert found is not None
    heights = [band.blok.hoog for band in found.banden]
    assert heights[:2] == [420, 140]
    assert found.wortels[0].hoog == 560
    assert heights[2] == 14
    assert draw([Knoop("niets", "")]) is None
