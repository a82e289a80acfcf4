"""What every task that is worked on beside the site has: how far it is, and how it ended.

A task is no record of the register: it tells a person what happens to a question, changes every second while
it is worked on, and may be thrown away. So it has no history; what it leads to has.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import ClassVar, Final

from django.db import models
from django.utils import timezone

__all__ = ["EINDSTATEN", "STIL", "Werktaak"]

STIL: Final = timedelta(seconds=30)
"""A task of another process that says nothing for so long has no process any more."""
EINDSTATEN: Final = ("klaar", "mislukt", "afgebroken")


class Werktaak(models.Model):
    """One task. ``gedaan`` of ``totaal`` says how far it is; None is not known.

    ``LOPEND`` are the states in which somebody works on it, ``GESTOPT`` is said when its process is gone.
    """

    LOPEND: ClassVar[tuple[str, ...]]
    GESTOPT: ClassVar[str]

    staat: models.CharField[str, str]

    gedaan = models.PositiveIntegerField("gedaan", null=True, blank=True)
    totaal = models.PositiveIntegerField("totaal", null=True, blank=True)
    bijgewerkt = models.DateTimeField("bijgewerkt op", default=timezone.now)
    fout = models.TextField("wat er mis is", blank=True)

    class Meta:
        abstract = True
        ordering = ("-wanneer", "-id")

    @property
    def loopt(self) -> bool:
        """Whether it is waiting or being worked on."""
        return self.staat in self.LOPEND

    @classmethod
    def mark_stopped(cls, eigen: Collection[int]) -> int:
        """Close the tasks whose process is gone; ``eigen`` are those that this process works on."""
        silent = cls._default_manager.filter(staat__in=cls.LOPEND, bijgewerkt__lt=timezone.now() - STIL)
        gone = silent.exclude(pk__in=eigen)
        if not gone.exists():  # looking at a page writes nothing
            return 0
        return gone.update(staat="afgebroken", fout=cls.GESTOPT)
