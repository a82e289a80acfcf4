"""When things of a project happen, as first planned, as expected now and as it was; and what may go wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.projecten.models.project import Project
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.waarden import termijn_van

__all__ = ["Mijlpaal", "Risico"]


class Mijlpaal(Brongebonden):
    """A moment of a project in three values (§5), each in the literal words with its EDTF.

    ``eerst`` is the first planning that is known and never changes; ``verwacht`` is the newest; ``werkelijk``
    is when it was. Words without EDTF name no day ("in het BO MIRT"); empty is not known.
    """

    vertrouwelijk_via: ClassVar[str] = "project"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "eerst": ("eerst_vroegst", "eerst_laatst"),
        "verwacht": ("verwacht_vroegst", "verwacht_laatst"),
        "werkelijk": ("werkelijk_vroegst", "werkelijk_laatst"),
    }

    project_id: int

    project = models.ForeignKey(Project, models.PROTECT, related_name="mijlpalen", verbose_name="project")
    welke = models.CharField("mijlpaal", max_length=20, choices=keuzes_van("mijlpalen", "welke"))
    toelichting = models.TextField("toelichting", blank=True)
    eerst_tekst = models.CharField("eerst gepland", max_length=90, blank=True)
    eerst = models.CharField("eerst gepland, in data", max_length=60, blank=True, help_text="EDTF")
    eerst_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    eerst_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    verwacht_tekst = models.CharField("nu verwacht", max_length=90, blank=True)
    verwacht = models.CharField("nu verwacht, in data", max_length=60, blank=True, help_text="EDTF")
    verwacht_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    verwacht_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    werkelijk_tekst = models.CharField("werkelijk", max_length=90, blank=True)
    werkelijk = models.CharField("werkelijk, in data", max_length=60, blank=True, help_text="EDTF")
    werkelijk_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    werkelijk_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(Brongebonden.Meta):
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ("project", "pk")

    def __str__(self) -> str:
        return f"{self.project}: {self.get_welke_display().lower()}"  # type: ignore[attr-defined]

    @property
    def termijnen(self) -> tuple[Termijn | None, Termijn | None, Termijn | None]:
        """As first planned, as expected now, as it was; None where no day is known."""
        return (
            termijn_van(self.eerst_tekst, "kalender", self.eerst),
            termijn_van(self.verwacht_tekst, "kalender", self.verwacht),
            termijn_van(self.werkelijk_tekst, "kalender", self.werkelijk),
        )

    @property
    def is_voorbij(self) -> bool:
        """Whether it is known that it has happened."""
        return bool(self.werkelijk_tekst or self.werkelijk)

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """What was first planned stays, once it is known (§5)."""
        known = self._stand.get("eerst") or self._stand.get("eerst_tekst") if handeling == "gewijzigd" else ""
        if known and {"eerst", "eerst_tekst"} & set(velden):
            raise Onveranderlijk(
                "wat eerst gepland was, verandert niet",
                waar=str(self),
                remedie="Leg vast wat nu verwacht wordt.",
                paragraaf="§5",
            )


class Risico(Brongebonden):
    """What may go wrong with a project, of what kind that is, and who deals with it.

    ``vervallen_op`` is the day on which somebody took it back, or said that it is over; the history has why.
    """

    vertrouwelijk_via: ClassVar[str] = "project"
    betrokken_velden = ("beheerser",)
    GRADEN = ("laag", "midden", "hoog")

    project = models.ForeignKey(Project, models.PROTECT, related_name="risicos", verbose_name="project")
    soort = models.CharField("soort", max_length=14, choices=keuzes_van("risicos", "soort"), default="overig")
    omschrijving = models.TextField("omschrijving")
    kans = models.CharField("kans", max_length=8, choices=keuzes(GRADEN), blank=True)
    gevolg = models.CharField("gevolg", max_length=8, choices=keuzes(GRADEN), blank=True)
    maatregel = models.TextField("maatregel", blank=True)
    beheerser = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="risicos", verbose_name="wie beheerst het"
    )
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "risico"
        verbose_name_plural = "risico's"
        ordering = ("project", "code")

    def __str__(self) -> str:
        return self.omschrijving
