"""The page of the restart: what is paused, and the planner with what the user states. Nothing is kept.

Nobody ranks: not the ministry, and not this page. Names stand in the order of the alphabet.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.portaal.handelen import Mislukt, SiteForm, attempt
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.herstart.plannen import Herstartplan, plan
from ruimteregie.regels.herstart.sjabloon import make_csv, make_xlsx
from ruimteregie.regels.herstart.tabel import KOLOMMEN, read_herstart
from ruimteregie.regels.herstart.uitvoer import samenvatting, write_knelpunt, write_verhindering
from ruimteregie.regels.herstart.vraag import AMBITIE, MEESTE_PER_JAAR, Hulpbron, Vraag
from ruimteregie.regels.sjabloon import MEDIATYPES
from ruimteregie.register.projecten.models import GepauzeerdProject
from ruimteregie.register.projecten.selectors import gepauzeerd
from ruimteregie.register.toegang.policy import Actor

__all__ = ["herstart", "tabel"]

_JAREN = 4  # that the table begins with
_GETOOND = 12  # orders on the page
_MEESTE_TEKENS = 60_000
_MEESTE_BYTES = 5 * 1024 * 1024


class Herstartformulier(SiteForm):
    """The table, typed or as a file, and how one wants to plan."""

    tabel = forms.CharField(
        label="De tabel", required=False, max_length=_MEESTE_TEKENS,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "wrap": "off"}),
        help_text="Een rij per regel, cellen met een puntkomma ertussen. Geld in euro’s of als € 40 mln.;"
        " stikstof en capaciteit in een eenheid die u zelf kiest, overal dezelfde. Leeg is niet bekend;"
        " niets is 0.",
    )  # fmt: skip
    bestand = forms.FileField(
        label="Of een bestand", required=False, validators=[FileExtensionValidator(("csv", "xlsx", "ods"))],
        help_text="CSV, XLSX of ODS; gaat voor de tabel hierboven en wordt niet bewaard.",
    )  # fmt: skip
    per_jaar = forms.IntegerField(
        label="Hoogstens per jaar", min_value=1, max_value=MEESTE_PER_JAAR, initial=AMBITIE,
        help_text="De ambitie van het ministerie is één per jaar.",
    )  # fmt: skip
    meenemen = forms.MultipleChoiceField(
        label="Wat overblijft, gaat mee naar het volgende jaar", required=False,
        choices=[(h.value, h.woorden) for h in Hulpbron], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    wachten = forms.BooleanField(label="Een jaar mag leeg blijven, ook als er iets kan", required=False)

    def clean(self) -> dict[str, Any]:
        """Check that there is a table."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not given.get("bestand") and not str(given.get("tabel", "")).strip():
            self.add_error("tabel", "Vul de tabel in, of kies een bestand.")
        return given

    def rijen(self) -> Sequence[Sequence[str]]:
        """The cells of the file or of what was typed. RuimteregieFout when they cannot be read."""
        upload = self.cleaned_data["bestand"]
        if upload is not None:
            if upload.size > _MEESTE_BYTES:
                raise InvoerFout(
                    "dit bestand is te groot voor een tabel",
                    waar=f"bestand {upload.name}",
                    remedie="Bewaar alleen de tabel als CSV en kies dat bestand.",
                )
            return read_cellen(upload.read(), naam=upload.name)
        return read_cellen(self.cleaned_data["tabel"].encode(), naam="tabel.csv")

    def vraag(self) -> Vraag:
        """What the planner is asked. RuimteregieFout says which cell is wrong."""
        given = self.cleaned_data
        read = read_herstart(self.rijen(), naam=given["bestand"].name if given["bestand"] else "")
        carried = frozenset(Hulpbron(one) for one in given["meenemen"])
        return Vraag(read.onderdelen, read.jaren, given["per_jaar"], carried, given["wachten"])


def _begun(paused: Sequence[GepauzeerdProject]) -> str:
    """The table with every paused project and the years to come, and nothing that is not known."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(KOLOMMEN)
    for one in paused:
        writer.writerow(["nodig", one.naam, "", "", "", "1", "", "", ""])
    first = timezone.localdate().year + 1
    for year in range(first, first + _JAREN):
        writer.writerow(["beschikbaar", "", "", "", "", year, "", "", ""])
    return out.getvalue()


def _faults(fout: RuimteregieFout) -> list[Any]:
    return list(fout.meldingen) if isinstance(fout, Tabelfout) else []


def _shown(found: Herstartplan) -> dict[str, Any]:
    """The plan in the words of the page."""
    return {
        "plan": found,
        "zinnen": samenvatting(found),
        "volgordes": [
            [
                (
                    year,
                    [(one.onderdeel, write_verhindering(one)) for one in year.verhinderd],
                    [(write_knelpunt(point), names) for point, names in year.een_meer],
                )
                for year in order.jaren
            ]
            for order in found.volgordes
        ],
        "alleen": [
            (year.jaar, [(one.onderdeel, write_verhindering(one)) for one in year.verhinderd])
            for year in found.jaren
            if year.verhinderd
        ],
    }


@require_http_methods(["GET", "POST"])
def herstart(request: HttpRequest) -> HttpResponse:
    """What is paused; after sending a table also the feasible orders."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    paused = sorted(gepauzeerd(actor), key=lambda p: (p.ronde, p.naam.casefold()))
    post = request.POST if request.method == "POST" else None
    form = Herstartformulier(post, request.FILES or None, initial={"tabel": _begun(paused)})
    context: dict[str, Any] = {"gepauzeerd": paused, "form": form}
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            done = attempt(lambda: plan(form.vraag(), hoogstens=_GETOOND))
            if isinstance(done, Mislukt):
                context |= {"mislukt": done, "meldingen": _faults(done.fout)}
                status = done.status
            else:
                context |= _shown(done)
                status = 200
    return render(request, "portaal/mirt/herstart.html", context, status=status)


@require_GET
def tabel(request: HttpRequest, naam: str, formaat: str) -> HttpResponse:
    """The table to fill in, with the names of what is paused, or with invented lines."""
    if naam not in ("sjabloon", "voorbeeld") or formaat not in MEDIATYPES:
        raise Http404("Deze tabel bestaat niet.")
    make = make_csv if formaat == "csv" else make_xlsx
    if naam == "voorbeeld":
        content = make()
    else:
        paused = sorted(gepauzeerd(request.actor), key=lambda p: p.naam.casefold())  # type: ignore[attr-defined]
        content = make([("nodig", one.naam, "", "", "", "1", "", "", "") for one in paused])
    return HttpResponse(
        content,
        content_type=MEDIATYPES[formaat],
        headers={"Content-Disposition": f'attachment; filename="herstart-{naam}.{formaat}"'},
    )
