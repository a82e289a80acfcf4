"""The fields of a form that say where something stands: a document with page and lines, or a public address.

A form takes them over with ``class Formulier(Bronvelden)`` and calls ``fill_documenten(actor)``; afterwards
``plaats()`` is the place that was given. The page includes ``portaal/onderdelen/bronvelden.html``.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, F, Value, When

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.documenten.services import Plaats
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Bronvelden"]


class Bronvelden(SiteForm):
    """Where it stands: a document of the register, or an address; ``bron_verplicht`` demands one of them."""

    # Empty fields of a new form are not wrong yet: what is missing is said after sending, beside the field.
    use_required_attribute = False
    bron_verplicht = True

    document = forms.ModelChoiceField(
        queryset=Document.objects.none(),
        required=False,
        empty_label="Kies een document",
        to_field_name="code",
    )
    pagina = forms.IntegerField(label="Bladzijde", required=False, min_value=1, max_value=9999)
    regel_van = forms.IntegerField(label="Regel", required=False, min_value=1, max_value=99999)
    regel_tot = forms.IntegerField(label="Tot en met regel", required=False, min_value=1, max_value=99999)
    bronadres = forms.URLField(
        label="Of een openbaar adres", required=False, max_length=500, assume_scheme="https",
        help_text="Voor een stuk dat het register niet heeft.",
    )  # fmt: skip

    def fill_documenten(self, actor: Actor) -> None:
        """Let the person choose among the documents that this person may see."""
        field: Any = self.fields["document"]
        letters_first = Case(When(soort="kamerbrief", then=Value(0)), default=Value(1))
        rows = documenten(actor).select_related(None)
        field.queryset = rows.order_by(letters_first, F("datum_laatst").desc(nulls_last=True), "code")
        field.label = "Document"

    def clean(self) -> dict[str, Any]:
        """Check that there is a place, and that it can be one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        document, address = given.get("document"), given.get("bronadres")
        first, last = given.get("regel_van"), given.get("regel_tot")
        missing = not document and not address and not self.source_elsewhere(given)
        if self.bron_verplicht and missing and not self.errors:
            self.add_error("document", "Kies het document, of geef hieronder een openbaar adres.")
        if not document and (first or last or given.get("pagina")):
            self.add_error("document", "Bij welk document horen deze bladzijde en regels?")
        if last and (not first or last < first):
            self.add_error("regel_tot", "De laatste regel ligt voor de eerste.")
        if document:
            self._check_lines(document)
        return given

    def _check_lines(self, document: Document) -> None:
        """Refuse lines that the document does not have, as far as the register knows which it has."""
        first, last = document.regel_van, document.regel_tot
        for name in ("regel_van", "regel_tot"):
            line = self.cleaned_data.get(name)
            if line and ((first and line < first) or (last and line > last)):
                end = last or "het eind"
                self.add_error(name, f"Dit document heeft regel {first or 1} tot en met {end}.")

    def source_elsewhere(self, given: dict[str, Any]) -> bool:
        """Whether another field of the form names the source; a form that has one says so."""
        return False

    def plaats(self) -> Plaats | None:
        """The place; None when none was given. For a form that is valid."""
        given = self.cleaned_data
        if not given["document"] and not given["bronadres"]:
            return None
        return Plaats(
            document=given["document"],
            pagina=given["pagina"],
            regel_van=given["regel_van"],
            regel_tot=given["regel_tot"],
            adres=given["bronadres"],
        )
