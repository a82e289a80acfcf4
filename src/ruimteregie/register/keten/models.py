"""Links of the chain from goal to result."""

from __future__ import annotations

from django.db import models

from ruimteregie.bronnen.referentie.woorden import KETENSOORTEN
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import MAX_CODE
from ruimteregie.register.toegang.keuzes import keuzes, label

__all__ = ["Ketenverband"]


class Ketenverband(Brongebonden):
    """One record follows from another, as a document says: each by its kind and code.

    It has the confidentiality of the most closed of the two and of its sources when it was made; a walk
    (``wandelen``) besides shows it only to who sees both now. Of who made one that others may not see, nobody
    can tell, so the same two can be linked twice.
    """

    betrokken_velden = ("partijen",)

    van_soort = models.CharField("soort van het eerste", max_length=12, choices=keuzes(KETENSOORTEN))
    van_code = models.CharField("code van het eerste", max_length=MAX_CODE, db_index=True)
    naar_soort = models.CharField("soort van wat volgt", max_length=12, choices=keuzes(KETENSOORTEN))
    naar_code = models.CharField("code van wat volgt", max_length=MAX_CODE, db_index=True)
    toelichting = models.TextField("hoe het document ze verbindt")
    partijen = models.ManyToManyField(
        Partij, related_name="ketenverbanden", blank=True, verbose_name="betrokken partijen"
    )

    class Meta(Brongebonden.Meta):
        verbose_name = "ketenverband"
        verbose_name_plural = "ketenverbanden"
        ordering = ("van_soort", "van_code", "naar_soort", "naar_code")
        indexes = (models.Index(fields=("van_soort", "van_code"), name="ketenverband_vooruit"),)

    def __str__(self) -> str:
        return f"Van {label(self.van_soort).lower()} naar {label(self.naar_soort).lower()}"
