"""History (§5): every change says who, when and why, and can never be changed itself.

    with verantwoord(door=gebruiker, reden="Termijn aangepast na het BO MIRT"):
        actie.save()

``Wijziging`` is the record of one change. ``Toevoegbaar`` is the base of what may only be added.
The base of everything that can change is in ``geregistreerd``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import class_prepared
from django.utils import timezone

from ruimteregie.kern.fouten import GeenVerantwoording, Onveranderlijk, RuimteregieFout
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.velden import check_choices

if TYPE_CHECKING:
    from ruimteregie.register.toegang.models import Gebruiker

__all__ = [
    "BewaakteManager",
    "BewaakteQuerySet",
    "Toegeschreven",
    "Toevoegbaar",
    "Verantwoording",
    "Wijziging",
    "first_values",
    "make_wijziging",
    "objectsoort",
    "on_rollback",
    "record_wijziging",
    "verantwoord",
    "verantwoording",
    "wijzigingen",
]

M = TypeVar("M", bound=models.Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Verantwoording:
    """Who changes the register (None is the system itself) and why."""

    door: Gebruiker | None
    reden: str
    ongedaan: list[Callable[[], None]] = field(
        default_factory=list[Callable[[], None]], repr=False, compare=False
    )


_huidig: ContextVar[Verantwoording | None] = ContextVar("verantwoording", default=None)


@contextmanager
def verantwoord(*, door: Gebruiker | None, reden: str) -> Iterator[Verantwoording]:
    """Allow changes inside, all or none of them, under one reason.

    Raises:
        GeenVerantwoording: the reason is empty, or the person is not a known user.
    """
    if not reden.strip():
        raise GeenVerantwoording(
            "een wijziging zonder reden", remedie="Geef in één zin waarom dit wijzigt.", paragraaf="§5"
        )
    if door is not None and door.pk is None:
        raise GeenVerantwoording(
            "een wijziging door iemand die niet is ingelogd", remedie="Log eerst in.", paragraaf="§5"
        )
    around = _huidig.get()
    who = Verantwoording(door, reden.strip())
    token = _huidig.set(who)
    try:
        with transaction.atomic():
            yield who
        if around is not None:  # what is around this one can still be rolled back
            around.ongedaan.extend(who.ongedaan)
    except BaseException:
        for restore in reversed(who.ongedaan):
            restore()
        raise
    finally:
        _huidig.reset(token)


def verantwoording() -> Verantwoording:
    """Who and why at this moment.

    Raises:
        GeenVerantwoording: outside ``with verantwoord(...)``.
    """
    found = _huidig.get()
    if found is None:
        raise GeenVerantwoording(
            "een wijziging zonder wie en waarom",
            remedie="Wijzig via een service, binnen verantwoord(door=…, reden=…).",
            paragraaf="§5",
        )
    return found


def on_rollback(restore: Callable[[], None]) -> None:
    """Call ``restore`` when the changes of this moment are rolled back; used by ``geregistreerd`` only."""
    found = _huidig.get()
    if found is not None:
        found.ongedaan.append(restore)


def _refuse(what: str) -> RuimteregieFout:
    return GeenVerantwoording(
        f"{what} gaat buiten de historie om",
        remedie="Wijzig elk record via store() of een service.",
        paragraaf="§5",
    )


class BewaakteQuerySet(models.QuerySet[M]):
    """A queryset that reads, and makes one row at a time; in bulk nothing slips past the history."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise _refuse("update()")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise _refuse("delete()")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Refused."""
        raise _refuse("bulk_create()")

    def bulk_update(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> int:
        """Refused."""
        raise _refuse("bulk_update()")

    def _raw_delete(self, using: str | None) -> int:
        raise _refuse("_raw_delete()")


BewaakteManager = models.Manager.from_queryset(BewaakteQuerySet)


def _guard_base_manager(sender: type[models.Model], **_: object) -> None:
    """Signal receiver: Django writes through the base manager too, as in ``afspraak.acties.add(actie)``.

    Set here and not in every ``Meta``: it is no part of the schema, and each app would need a migration.
    """
    if isinstance(getattr(sender, "objects", None), BewaakteManager):
        sender._meta.base_manager_name = "objects"


class_prepared.connect(_guard_base_manager, dispatch_uid="toegang.basis")


class Toevoegbaar(models.Model):
    """What is added once and never changed or removed; the database refuses it too (``grendels``)."""

    objects = BewaakteManager()

    class Meta:
        abstract = True

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. ``save()`` ends here too.

        Raises:
            Onveranderlijk: the row exists already.
            GeenVerantwoording: outside ``verantwoord``.
            OnbekendeWaarde: a value outside its closed vocabulary.
        """
        if not self._state.adding:
            raise Onveranderlijk(
                f"{self._meta.verbose_name} ligt vast",
                waar=str(self),
                remedie="Voeg een nieuwe toe; de oude blijft staan.",
                paragraaf="§5",
            )
        verantwoording()
        check_choices(self, self._meta.concrete_fields)
        super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: history is append-only."""
        raise Onveranderlijk(
            f"{self._meta.verbose_name} kan niet worden verwijderd", waar=str(self), paragraaf="§5"
        )


class Toegeschreven(Toevoegbaar):
    """What somebody adds in a name: who did so and when; None is the system itself."""

    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    wanneer = models.DateTimeField("wanneer", default=timezone.now)

    class Meta(Toevoegbaar.Meta):
        abstract = True


class Wijziging(Toevoegbaar):
    """One change of one record: who, when, why, and each field as [old, new]."""

    HANDELINGEN = ("aangemaakt", "gewijzigd", "verwijderd")

    wie_id: int | None

    objectsoort = models.CharField("soort", max_length=60)
    objectid = models.BigIntegerField("nummer")
    objectcode = models.CharField("code", max_length=120, blank=True)
    versie = models.PositiveIntegerField("versie", help_text="Versie van het record na deze wijziging.")
    wanneer = models.DateTimeField("wanneer", default=timezone.now)
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie"
    )
    waarom = models.TextField("waarom")
    handeling = models.CharField("handeling", max_length=12, choices=keuzes(HANDELINGEN))
    velden = models.JSONField("velden", default=dict, help_text="Per veld de oude en de nieuwe waarde.")

    class Meta(Toevoegbaar.Meta):
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ("-id",)
        indexes = (models.Index(fields=("objectsoort", "objectid"), name="wijziging_object"),)
        app_label = "toegang"

    def __str__(self) -> str:
        return f"{self.objectcode or self.objectid} {self.handeling}"

    @property
    def door(self) -> str:
        """The name to show: the person, or *systeem*."""
        return str(self.wie) if self.wie else "systeem"

    @property
    def verschillen(self) -> list[tuple[str, Any, Any]]:
        """Each field with its old and new value, in the order of the fields' names."""
        return [(name, old, new) for name, (old, new) in sorted(self.velden.items())]


def objectsoort(model: type[models.Model] | models.Model) -> str:
    """How the history calls a kind of record: ``afspraken.actie``."""
    return model._meta.label_lower


def wijzigingen(obj: models.Model) -> models.QuerySet[Wijziging]:
    """The changes of one record, newest first. The caller checks that the reader may see the record."""
    return Wijziging.objects.filter(objectsoort=objectsoort(obj), objectid=obj.pk).select_related("wie")


def first_values(
    model: type[models.Model], pks: Iterable[int], velden: Iterable[str]
) -> dict[int, dict[str, Any]]:
    """The first known value of each field of each record, as the history keeps it; unknown is absent."""
    names = list(velden)
    found: dict[int, dict[str, Any]] = {}
    listed = list(pks)
    for start in range(0, len(listed), 500):  # below the limit on parameters of SQLite
        changes = Wijziging.objects.filter(
            objectsoort=model._meta.label_lower, objectid__in=listed[start : start + 500]
        )
        for change in changes.order_by("id"):
            values = found.setdefault(change.objectid, {})
            for name in names:
                new = change.velden.get(name, (None, None))[1]
                if new not in (None, ""):
                    values.setdefault(name, new)
    return found


def make_wijziging(
    obj: models.Model, wie: Verantwoording, handeling: str, velden: Mapping[str, tuple[Any, Any]], versie: int
) -> Wijziging:
    """A change, not yet written; used by ``geregistreerd`` only."""
    return Wijziging(
        objectsoort=objectsoort(obj),
        objectid=obj.pk,
        objectcode=str(getattr(obj, "code", "") or "")[:120],
        versie=versie,
        wie=wie.door,
        waarom=wie.reden,
        handeling=handeling,
        velden={name: list(pair) for name, pair in velden.items()},
    )


def record_wijziging(
    obj: models.Model, handeling: str, velden: Mapping[str, tuple[Any, Any]], versie: int
) -> Wijziging:
    """Write one change under the accountability of this moment; used by ``geregistreerd`` only."""
    change = make_wijziging(obj, verantwoording(), handeling, velden, versie)
    change.save(force_insert=True)
    return change
