"""Parties, the roles people have for them, and the base of what is confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.bronnen.referentie.woorden import KANTEN, PARTIJSOORTEN
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.gebied import LANDSDELEN
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.policy import NIVEAUS, ROLLEN
from ruimteregie.register.toegang.velden import Lijstveld

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import ManyRelatedManager

__all__ = ["Partij", "Rolverlening", "Vertrouwelijk"]

LANDSDEELNAMEN = [(code, code.removeprefix("MIRT-").capitalize()) for code in LANDSDELEN]


class Partij(Geregistreerd):
    """Who promises or receives something. Reference data, open to everyone."""

    altijd_openbaar: ClassVar[bool] = True

    opvolgers: ManyRelatedManager[Partij]

    code = models.CharField("code", max_length=40, unique=True)
    naam = models.CharField("naam", max_length=400)
    afkorting = models.CharField("afkorting", max_length=40, blank=True)
    soort = models.CharField("soort", max_length=30, choices=keuzes(PARTIJSOORTEN))
    kant = models.CharField("kant van de tafel", max_length=10, choices=keuzes(KANTEN))
    tooi = models.URLField("TOOI-identificatie", blank=True)
    voorgangers = models.ManyToManyField(
        "self", symmetrical=False, related_name="opvolgers", blank=True, verbose_name="voorgangers"
    )
    bestaat_van = models.CharField("bestaat van", max_length=40, blank=True, help_text="EDTF")
    bestaat_tot = models.CharField("bestaat tot", max_length=40, blank=True, help_text="EDTF")
    aliassen = Lijstveld("andere schrijfwijzen")

    class Meta(Geregistreerd.Meta):
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def kort(self) -> str:
        """The abbreviation, or the name when there is none."""
        return self.afkorting or self.naam

    @property
    def opgeheven(self) -> bool:
        """Whether the last day of ``bestaat_tot`` is past: its successors took its place."""
        last = edtf_interval(self.bestaat_tot)[1] if self.bestaat_tot else None
        return last is not None and last < timezone.localdate()


class Vertrouwelijk(Geregistreerd):
    """A record with a level of confidentiality and an owner; ``betrokken_velden`` are who is involved."""

    betrokken_velden: ClassVar[tuple[str, ...]] = ()

    vertrouwelijkheid = models.CharField(
        "vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS), default="openbaar", db_index=True
    )
    eigenaar = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )

    class Meta(Geregistreerd.Meta):
        abstract = True


class Rolverlening(Geregistreerd):
    """A person has a role: for a party, for a landsdeel, or for the whole register."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="rollen", verbose_name="gebruiker"
    )
    rol = models.CharField("rol", max_length=12, choices=keuzes(r for r in ROLLEN if r != "publiek"))
    partij = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="rollen", verbose_name="partij"
    )
    landsdeel = models.CharField("landsdeel", max_length=20, choices=LANDSDEELNAMEN, blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "rolverlening"
        verbose_name_plural = "rolverleningen"
        ordering = ("gebruiker", "rol")
        constraints = (
            models.CheckConstraint(
                name="rol_namens_partij",
                condition=~models.Q(rol__in=("medewerker", "bestuurder")) | models.Q(partij__isnull=False),
                violation_error_message="Een medewerker of bestuurder hoort bij een partij.",
            ),
            models.CheckConstraint(
                name="secretaris_van_landsdeel",
                condition=~models.Q(rol="secretaris") | ~models.Q(landsdeel=""),
                violation_error_message="Een secretaris hoort bij een landsdeel.",
            ),
        )

    def __str__(self) -> str:
        place = self.partij or dict(LANDSDEELNAMEN).get(self.landsdeel)
        return f"{self.gebruiker}: {label(self.rol)}" + (f" ({place})" if place else "")
