"""What loading did, per table, as a Dutch table."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Afwijking", "Laadverslag", "Telling"]


@dataclass(slots=True)
class Telling:
    """The rows of one table by what happened to them."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    verdwenen: list[str] = field(default_factory=list)

    @property
    def rijen(self) -> int:
        """The number of rows in the table."""
        return self.nieuw + self.gewijzigd + self.ongewijzigd


@dataclass(frozen=True, slots=True, order=True)
class Afwijking:
    """A value in the register that the table does not change, and why."""

    aggregaat: str
    code: str
    veld: str
    waarom: str

    def __str__(self) -> str:
        return f"{self.aggregaat} {self.code}, {self.veld}: {self.waarom}"


@dataclass(slots=True)
class Laadverslag:
    """What loading did; ``str()`` is the table to print."""

    tellingen: dict[str, Telling] = field(default_factory=dict)
    afwijkingen: list[Afwijking] = field(default_factory=list)
    vastgesteld: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether anything in the register changed."""
        return bool(self.vastgesteld) or any(t.nieuw or t.gewijzigd for t in self.tellingen.values())

    @property
    def rijen(self) -> int:
        """All rows of all tables."""
        return sum(t.rijen for t in self.tellingen.values())

    def __str__(self) -> str:
        head = ("tabel", "nieuw", "gewijzigd", "ongewijzigd", "verdwenen")
        body = [
            (name, str(t.nieuw), str(t.gewijzigd), str(t.ongewijzigd), str(len(t.verdwenen)))
            for name, t in self.tellingen.items()
        ]
        total = ("samen", *(str(sum(int(row[i]) for row in body)) for i in range(1, 5)))
        rows = [head, *body, total]
        width = max(len(row[0]) for row in rows)
        lines = [f"{row[0]:<{width}}  " + "  ".join(f"{cell:>11}" for cell in row[1:]) for row in rows]
        if self.vastgesteld:
            lines.append(f"vastgelegde pakketversies: {self.vastgesteld}")
        lines += [
            f"verdwenen uit de tabel: {n} {code}" for n, t in self.tellingen.items() for code in t.verdwenen
        ]
        lines += [f"afwijkend: {a}" for a in self.afwijkingen]
        return "\n".join(lines)
