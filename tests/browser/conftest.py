"""A running site with the reference data and a browser. A page that is to be tested goes into ``PAGINAS``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
BUILT = ROOT / "src" / "ruimteregie" / "portaal" / "static" / "portaal" / "gebouwd" / "stijl.css"
VLAGGEN = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
)

# Address, and the role that looks; an empty role is a visitor.
PAGINAS: list[tuple[str, str]] = [
    ("/", ""),
    ("/", "medewerker.rijk"),
    ("/register", ""),
    ("/register/S", ""),
    ("/afspraken", ""),
    ("/afspraken?provincie=PV25&soorten=onderzoek", ""),
    ("/afspraken?q=bestaat-niet", ""),
    ("/afspraken/arr-gld-2.3", ""),
    ("/afspraken/2026-oude-lijn", ""),
    ("/afspraken/arr-gld-2.3/wijzigen", "medewerker.regio"),
    ("/afspraken/arr-gld-2.3/acties/1/wijzigen", "medewerker.regio"),
    ("/wonen", ""),
    ("/wonen/locaties/oude-lijn", ""),
    ("/wonen/locaties/nijkerk?alle=400&kern=regiokern", ""),
    ("/wonen/locaties/nieuw", "medewerker.regio"),
    ("/wonen/lijsten?op=2024-01-01", ""),
    ("/wonen/afhankelijkheden", "medewerker.regio"),
    ("/wonen/plannen", ""),
    ("/wonen/plannen/inlezen", "medewerker.regio"),
    ("/wonen/plancapaciteit?gebied=PV25", ""),
    ("/wonen/plancapaciteit", "beheerder"),
    ("/conflicten", "medewerker.rijk"),
    ("/conflicten/nieuw", "medewerker.rijk"),
    ("/conflicten/werkwijze", ""),
    ("/waar-komt-dit-vandaan", ""),
    ("/inloggen", ""),
    ("/nergens", ""),
    ("/gebieden", ""),
    ("/gebieden/PV25", ""),
    ("/gebieden/novex", ""),
    ("/gebieden/NX08", ""),
    ("/gebieden/strategieen", ""),
    ("/gebieden/sleutelprojecten", ""),
    ("/pakketten", ""),
    ("/pakketten/arr-gld-1", ""),
    ("/pakketten/arr-gld-1/versies/arr-gld-1", ""),
    ("/pakketten/nx12-uitvoeringsagenda-ria/vergelijk", ""),
    ("/pakketten/nieuw", "medewerker.rijk"),
    ("/pakketten/arr-gld-1/versies/nieuw", "beheerder"),
    ("/pakketten/arr-gld-1/versies/arr-gld-1/herbevestigen", "beheerder"),
    ("/pakketten/vs-limburg-centraal/versies/vs-limburg-centraal/tekst/bijwerken", "beheerder"),
    ("/pakketten/vs-limburg-centraal/versies/vs-limburg-centraal/laten-vallen", "beheerder"),
    ("/overleggen", ""),
    ("/overleggen/bol-oost-2025", ""),
    ("/overleggen/bol-oost-2026", "secretaris"),
    ("/overleggen/jaar/2025", ""),
    ("/overleggen/plannen", "secretaris"),
    ("/overleggen/voorstellen", ""),
    ("/overleggen/voorstellen", "secretaris"),
    ("/moties", ""),
    ("/moties/open-voor-brief", ""),
    ("/moties/nieuwe-motie", "beheerder"),
    ("/instrumenten", ""),
    ("/instrumenten/nota-ruimte", ""),
    ("/voorrangsregels", ""),
    ("/ontwerpagenda", ""),
    ("/moties/motie/motie-de-groot-36725-XXII-19", "beheerder"),
    ("/overleggen/bol-oost-2025/afsprakenlijst", "beheerder"),
    ("/voortgangsrondes", "medewerker.rijk"),
    ("/voortgangsrondes/nieuw", "secretaris"),
    ("/mirt", ""),
    ("/mirt/projecten", ""),
    ("/mirt/projecten/oude-lijn?vertraging=18", ""),
    ("/mirt/projecten/phs-nijmegen", "secretaris"),
    ("/mirt/projecten/n36/besluit", "secretaris"),
    ("/mirt/projecten/merwedelijn/poort", ""),
    ("/mirt/portfolio", ""),
    ("/mirt/herstart", ""),
    ("/oproepen", ""),
    ("/oproepen/oproep/2025-hoevelaken-volledig", "medewerker.rijk"),
    ("/oproepen/overdrachtslijst", ""),
    ("/draden/hoevelaken", ""),
    ("/raakvlakken", ""),
    ("/doorwerking", ""),
    ("/middelen", ""),
    ("/middelen?bron=mf", ""),
    ("/middelen/aansluitingen", ""),
    ("/middelen/kasritme", ""),
    ("/middelen/beheersing", ""),
    ("/middelen/wom-2.5", "medewerker.rijk"),
    ("/programmas", ""),
    ("/programmas/momenten", ""),
    ("/programmas/momenten/2024-ontwerp-nota", "medewerker.rijk"),
    ("/programmas/nota-ruimte", ""),
    ("/keten", ""),
    ("/keten?breuk=keuze-zonder-claim", ""),
    ("/keten/opgave/d003-woningen-tm-2030", "medewerker.rijk"),
    ("/keten/keuze/plg-2022-1/verbinden/verder?naar=ruimteclaim", "medewerker.rijk"),
    ("/investeringsagendas", ""),
    ("/investeringsagendas/nieuw", "medewerker.regio"),
    ("/documenten", ""),
    ("/documenten/arrangement-gelderland-2025-06-02", ""),
    ("/documenten/verloop", ""),
    ("/regelingen/rondes", ""),
    ("/regelingen/rondes/wokt-2025", ""),
    ("/regelingen/rondes/nieuw", "beheerder"),
    ("/rekenen", ""),
    ("/rekenen/scenario/past-het-in-nederland", "analist"),
    ("/rekenen/scenario/past-het-in-nederland?woningen-in-gelderland=9000000", ""),
    ("/rekenen/analyses/1", "secretaris"),
    ("/rekenen/vergelijken?een=1&ander=1", ""),
    ("/mijn-werk", "medewerker.rijk"),
    ("/mijn-werk", "secretaris"),
    ("/mijn-werk/acties", "bestuurder"),
    ("/acties/arr-gld-2.3.2a", ""),
    ("/acties/arr-gld-2.3.2a/melden", "bestuurder"),
    ("/inlezen", "medewerker.rijk"),
    ("/inlezen/voortgang", "medewerker.rijk"),
    ("/inlezen/1", "medewerker.rijk"),
    ("/inlezen/1?soort=bedrag", "medewerker.rijk"),
]
Openen = Callable[..., Page]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[str]) -> None:
    for _ in range(720):
        if process.poll() is not None:
            pytest.fail(f"the server stopped:\n{process.stdout.read() if process.stdout else ''}")
        try:
            with urllib.request.urlopen(f"{url}/gezond", timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.25)
    pytest.fail("the server did not answer within three minutes")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that ``ruimteregie start`` made: reference data, sample letter, demo accounts.

    A process of its own with a register of its own: no transaction of another test is seen there.
    """
    if not BUILT.exists():
        pytest.skip("the assets are not built (make install)")
    port = _free_port()
    environment = {
        **os.environ,
        "RUIMTEREGIE_DATA": str(tmp_path_factory.mktemp("register") / "ruimteregie.sqlite3"),
        "RUIMTEREGIE_DEMO": "1",
    }
    command = [
        sys.executable,
        "-c",
        "from ruimteregie.cli import main; main()",
        "start",
        "--poort",
        str(port),
    ]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        _wait(f"http://localhost:{port}", process)
        yield f"http://localhost:{port}"
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; playwright's own is never downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(VLAGGEN))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sessies(chromium: Browser, site: str) -> dict[str, Any]:
    """The cookies of each role that looks, so that every role logs in once."""
    from ruimteregie.register.partijen.services import DEMO_WACHTWOORD

    found: dict[str, Any] = {"": None}
    for rol in {rol for _, rol in PAGINAS if rol}:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{site}/inloggen")
        page.get_by_label("E-mailadres").fill(f"{rol}@demo.example")
        page.get_by_label("Wachtwoord").fill(DEMO_WACHTWOORD)
        page.locator("main").get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{site}/")
        found[rol] = context.storage_state()
        context.close()
    return found


@pytest.fixture
def openen(chromium: Browser, site: str, sessies: dict[str, Any]) -> Iterator[Openen]:
    """Open a page in a fresh context; ``faults`` of the page gathers errors and requests to elsewhere."""
    contexts: list[Any] = []

    def open_page(
        adres: str, rol: str = "", *, width: int = 1280, scheme: str = "light", **options: Any
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            storage_state=sessies[rol],
            locale="nl-NL",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        faults: list[str] = []
        page.faults = faults  # type: ignore[attr-defined]
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _check_local(request.url, site, faults))
        page.goto(site + adres, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _check_local(url: str, site: str, faults: list[str]) -> None:
    if not url.startswith((f"{site}/", "data:", f"blob:{site}/")):
        faults.append(f"request to elsewhere: {url}")
