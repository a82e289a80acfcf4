"""The room of the packages, for reading: the list, one package, one version, two texts side by side."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from ruimteregie.portaal.gebieden.lijst import Stand
from ruimteregie.portaal.pakketten import lijst as pakkettenlijst
from ruimteregie.portaal.pakketten.blad import sheet
from ruimteregie.portaal.pakketten.bronteksten import choose, texts_to_compare
from ruimteregie.portaal.pakketten.mogen import package_steps, progress_step, version_steps, version_waits
from ruimteregie.portaal.pakketten.teksten import read_texts
from ruimteregie.portaal.pakketten.vergelijk import compare
from ruimteregie.portaal.pakketten.views.gemeen import find_versie, pakket_of
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.selectors import consents, working_content
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import confidentiality, mag
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["detail", "lijst", "vergelijking", "versie"]


def lijst(request: HttpRequest) -> HttpResponseBase:
    """The packages that the address asks for, as a page or with ``formaat=csv`` as a file."""
    actor = request.actor  # type: ignore[attr-defined]
    found = pakkettenlijst.list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("pakketten", pakkettenlijst.KOP, pakkettenlijst.csv_rows(found.rijen, actor))
    lijst = found.lijst
    pagina = lijst.pagina(pakkettenlijst.shown(found.rijen, actor))
    begin = not found.zoek and not lijst.gekozen and pagina.number == 1
    context = {
        "lijst": lijst,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "zoek": found.zoek,
        "zonder_zoek": lijst.adres(q=""),
        "basis": lijst.adres(),
        "csv": lijst.adres(formaat="csv"),
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
        "arrangementen": pakkettenlijst.arrangementen(actor) if begin else [],
        "snel": pakkettenlijst.quick(actor) if begin else [],
        "regels": pakkettenlijst.lines(pagina),
        "mag_voorstellen": mag(actor, "bewerken"),
    }
    return render(request, "portaal/pakketten/lijst.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One package."""
    actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code)
    shown = sheet(pakket, actor)
    steps = [*package_steps(pakket, actor), *progress_step(shown["huidige"], actor)]
    shown["handelingen"] = steps
    return render(request, "portaal/pakketten/detail.html", shown)


def versie(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """The text of one version; of a ratified one what was fixed, never what the register says today."""
    actor = request.actor  # type: ignore[attr-defined]
    pakket, found = find_versie(request, code, versiecode)
    prefetch_related_objects([found], visible_link("overleg", Overleg, actor), passages_prefetch(actor))
    offered = found.is_vast or found.wijze == "aangeboden"
    context = {
        "pakket": pakket,
        "versie": found,
        "stand": Stand(found),
        "teksten": read_texts(working_content(found), actor, met_standen=found.is_vast),
        "partijstanden": consents(found) if offered else [],
        "handelingen": version_steps(found, actor),
        "wachten": version_waits(found, actor),
        "niveau": label(confidentiality(found)[0]).lower(),
    }
    return render(request, "portaal/pakketten/versie.html", context)


def vergelijking(request: HttpRequest, code: str) -> HttpResponse:
    """Two texts of a package, or of it and the one it follows, side by side."""
    actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code)
    texts = texts_to_compare(pakket, actor)
    van, naar = choose(texts, request.GET.get("van", ""), request.GET.get("naar", ""))
    context = {
        "pakket": pakket,
        "bronteksten": texts,
        "van": van,
        "naar": naar,
        "vergeleken": compare(van.inhoud, naar.inhoud, actor) if van and naar else None,
    }
    return render(request, "portaal/pakketten/vergelijking.html", context)
