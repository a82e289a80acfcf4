"""Amounts of money: Decimal euros with price level, VAT, range and bandwidth (§2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, replace
from decimal import Decimal

from ruimteregie.kern._bedrag_notatie import GelezenBedrag, find_amounts, read_amount
from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern.bereik import Grenzen, bounds, join_kwalificatie
from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar, NotatieFout
from ruimteregie.kern.getal import GROOTSTE, as_decimal, write_getal
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.kwalificatie import Kwalificatie

__all__ = ["Bedrag", "Btw", "Per", "find_bedragen", "find_bedragen_in_doubt"]

_MILJARD, _MILJOEN = Decimal(10**9), Decimal(10**6)


class Btw(Keuze):
    """Whether VAT is in the amount; ONBEKEND when the source does not say."""

    INCL = "incl"
    EXCL = "excl"
    ONBEKEND = "onbekend"


class Per(Keuze):
    """What the amount is per; an amount per home is no total."""

    WONING = "woning"
    JAAR = "jaar"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Bedrag:
    """An amount in euros from ``laag`` to ``hoog`` (equal when it is one figure), to the cent.

    ``prijspeil`` is the year of the price level and None when not known, ``bandbreedte`` a percentage
    to both sides. A negative amount is money that goes out. NotatieFout when the parts do not fit.

    Sums and orders need the same price level, VAT and ``per``, else NietOptelbaar or
    NietVergelijkbaar; not known on both sides counts as the same, and the sum stays not known.
    """

    laag: Decimal
    hoog: Decimal
    _: KW_ONLY
    prijspeil: int | None = None
    btw: Btw = Btw.ONBEKEND
    kwalificatie: Kwalificatie | None = None
    bandbreedte: Decimal | None = None
    per: Per | None = None

    def __post_init__(self) -> None:
        for naam in ("laag", "hoog"):
            euro = as_decimal(getattr(self, naam), "bedrag")
            if abs(euro) >= GROOTSTE:
                raise _fout(
                    f"{euro} euro is te groot voor een bedrag.", "Controleer het veelvoud (mln., mld.)."
                )
            if euro != round(euro, 2):
                raise _fout(f"{euro} euro heeft delen van centen.", "Rond zelf af op centen en zeg hoe.")
            object.__setattr__(self, naam, euro)
        object.__setattr__(self, "btw", Btw(self.btw))
        if self.kwalificatie is not None:
            object.__setattr__(self, "kwalificatie", Kwalificatie(self.kwalificatie))
        if self.per is not None:
            object.__setattr__(self, "per", Per(self.per))
        if self.bandbreedte is not None:
            object.__setattr__(self, "bandbreedte", as_decimal(self.bandbreedte, "bandbreedte"))
        self._check()

    def _check(self) -> None:
        if self.laag > self.hoog:
            raise _fout(f"{self.laag} ligt boven {self.hoog}.", "Geef de ondergrens eerst.")
        if self.bandbreedte is not None and not 0 < self.bandbreedte <= 100:
            raise _fout(
                f"bandbreedte {self.bandbreedte}% bestaat niet.", "Geef een percentage tot en met 100."
            )
        if self.prijspeil is not None and not 1900 <= self.prijspeil <= 2099:
            raise _fout(f"prijspeil {self.prijspeil} is geen jaar van 1900 tot 2100.", "Geef vier cijfers.")

    @classmethod
    def van(
        cls,
        euro: Decimal | int | str,
        *,
        prijspeil: int | None = None,
        btw: Btw = Btw.ONBEKEND,
        kwalificatie: Kwalificatie | None = None,
        bandbreedte: Decimal | None = None,
        per: Per | None = None,
    ) -> Bedrag:
        """One figure in euros; text is ``"1234.50"``. For a notation of a letter use `parse`."""
        value = as_decimal(euro, "bedrag")
        return cls(
            value,
            value,
            prijspeil=prijspeil,
            btw=btw,
            kwalificatie=kwalificatie,
            bandbreedte=bandbreedte,
            per=per,
        )

    @classmethod
    def parse(cls, text: str) -> Bedrag:
        """Read one notation, such as ``"circa € 475 mln. (bandbreedte 25%)"``. NotatieFout otherwise."""
        read = read_amount(text)
        if read is None:
            raise _fout(
                f"{text!r} is geen bedrag.",
                "Schrijf het als € 2,5 mld., € 310 mln. tot € 1,2 mld. of € 7.370.",
            )
        return _make(read)

    @classmethod
    def som(cls, bedragen: Iterable[Bedrag]) -> Bedrag:
        """The sum of at least one amount; NietOptelbaar when there is none, for that is not € 0 (§1)."""
        total: Bedrag | None = None
        for bedrag in bedragen:
            total = bedrag if total is None else total + bedrag
        if total is None:
            raise NietOptelbaar(
                "er zijn geen bedragen om op te tellen.",
                remedie="Toon het als niet bekend.",
                paragraaf="§1",
            )
        return total

    @property
    def grenzen(self) -> Grenzen:
        """The least and most it can be, by range, bandwidth and qualification."""
        return bounds(self.laag, self.hoog, self.kwalificatie, self.bandbreedte)

    @property
    def is_bereik(self) -> bool:
        """Whether it is a range and not one figure."""
        return self.laag != self.hoog

    def __str__(self) -> str:
        """The canonical notation, which `parse` reads back to an equal amount."""
        head = f"{self.kwalificatie.woord} " if self.kwalificatie else ""
        per = f" per {self.per}" if self.per else ""
        extra: list[str] = []
        if self.bandbreedte is not None:
            extra.append(f"bandbreedte {write_getal(self.bandbreedte)}%")
        if self.prijspeil is not None:
            extra.append(f"prijspeil {self.prijspeil}")
        if self.btw is not Btw.ONBEKEND:
            extra.append(f"{self.btw}. btw")
        tail = f" ({', '.join(extra)})" if extra else ""
        return f"{head}{self._euros()}{per}{tail}"

    def _euros(self) -> str:
        if not self.is_bereik:
            return _write(self.laag, _scale(self.laag))
        low, high = _scale(self.laag), _scale(self.hoog)
        # A bare first number would borrow the multiplier of the last when read back; zero may.
        if self.laag and bool(low) != bool(high):
            low = high = None
        return f"{_write(self.laag, low)} tot {_write(self.hoog, high)}"

    def __add__(self, other: Bedrag) -> Bedrag:
        if not is_same_kind(self, other):
            return NotImplemented
        self._same(other)
        if self.bandbreedte != other.bandbreedte:
            raise NietOptelbaar(
                f"{self} en {other} hebben niet dezelfde bandbreedte.",
                remedie="Reken de grenzen uit (grenzen) en tel die op als bereik.",
                paragraaf="§2",
            )
        # A percentage of the sum is too narrow once the parts cancel out: +100 and −100 leave no width.
        if self.bandbreedte is not None and (self.laag * other.laag < 0 or self.hoog * other.hoog < 0):
            raise NietOptelbaar(
                f"{self} en {other} hebben een bandbreedte en een verschillend teken.",
                remedie="Reken de grenzen uit (grenzen) en tel die op als bereik.",
                paragraaf="§2",
            )
        joined = join_kwalificatie(self.kwalificatie, other.kwalificatie, paragraaf="§2")
        return replace(self, laag=self.laag + other.laag, hoog=self.hoog + other.hoog, kwalificatie=joined)

    def __sub__(self, other: Bedrag) -> Bedrag:
        """The difference as a range; only of figures without qualification or bandwidth."""
        if not is_same_kind(self, other):
            return NotImplemented
        self._same(other)
        for bedrag in (self, other):
            if bedrag.kwalificatie or bedrag.bandbreedte is not None:
                raise NietOptelbaar(
                    f"{bedrag} is niet precies genoeg om te verrekenen.",
                    remedie="Reken met de grenzen en noem het een bereik.",
                    paragraaf="§2",
                )
        return replace(self, laag=self.laag - other.hoog, hoog=self.hoog - other.laag)

    def _same(self, other: Bedrag) -> None:
        verschil = self._difference(other)
        if verschil:
            raise NietOptelbaar(
                f"{self} en {other} verschillen in {verschil}.",
                remedie="Reken eerst om naar hetzelfde prijspeil en dezelfde btw, en leg vast hoe.",
                paragraaf="§2",
            )

    def _difference(self, other: Bedrag) -> str:
        fields = (
            ("prijspeil", self.prijspeil, other.prijspeil),
            ("btw", self.btw, other.btw),
            ("waarper het geldt", self.per, other.per),
        )
        return " en ".join(naam for naam, one, two in fields if one != two)

    def _comparable(self, other: Bedrag) -> None:
        verschil = self._difference(other)
        if verschil:
            raise NietVergelijkbaar(
                f"{self} en {other} verschillen in {verschil}.",
                remedie="Reken eerst om naar hetzelfde prijspeil en dezelfde btw, en leg vast hoe.",
                paragraaf="§2",
            )

    def __lt__(self, other: Bedrag) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        self._comparable(other)
        return self.grenzen.less(other.grenzen, paragraaf="§2")

    def __le__(self, other: Bedrag) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        self._comparable(other)
        return self.grenzen.at_most(other.grenzen, paragraaf="§2")

    def __gt__(self, other: Bedrag) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__lt__(self)

    def __ge__(self, other: Bedrag) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__le__(self)


def find_bedragen(text: str) -> list[Gevonden[Bedrag]]:
    """Every amount in running text, in order and without overlap; the place has the whole notation.

    Left out, because a wrong amount is worse than none: a figure without euro sign or word, one per
    a unit that `Per` does not know, and one whose multiplier is in doubt (the first of "€ 5 tot ruim
    € 6 mln."). `find_bedragen_in_doubt` has what can be read with a second look.
    """
    return [found for found, zeker in _found(text) if zeker]


def find_bedragen_in_doubt(text: str) -> list[tuple[Gevonden[Bedrag], bool]]:
    """Every amount as `find_bedragen` gives it and those per another unit ("€ 250 per m2"), in order.

    Each comes with whether it is certain; of the others the notation says more than the value does.
    """
    return list(_found(text))


def _found(text: str) -> Iterator[tuple[Gevonden[Bedrag], bool]]:
    for read in find_amounts(text):
        # What reads as an amount but cannot be one (a bandwidth of 250%) is left out.
        with suppress(NotatieFout):
            yield Gevonden(read.begin, read.eind, _make(read), text[read.begin : read.eind]), read.zeker


def _make(read: GelezenBedrag) -> Bedrag:
    return Bedrag(
        read.laag,
        read.hoog,
        prijspeil=read.prijspeil,
        btw=Btw(read.btw),
        kwalificatie=read.kwalificatie,
        bandbreedte=read.bandbreedte,
        per=Per(read.per) if read.per else None,
    )


def _scale(value: Decimal) -> Decimal | None:
    """The multiplier that writes the value with at most three decimals, or None for whole digits."""
    for scale in (_MILJARD, _MILJOEN):
        if abs(value) >= scale and (scaled := value / scale) == round(scaled, 3):
            return scale
    return None


def _write(value: Decimal, scale: Decimal | None) -> str:
    sign = "-" if value < 0 else ""
    if scale:
        return f"{sign}€ {write_getal(abs(value) / scale)} {'mld.' if scale == _MILJARD else 'mln.'}"
    text = write_getal(abs(value))
    whole, comma, cents = text.partition(",")
    return f"{sign}€ {whole}{comma}{cents.ljust(2, '0') if comma else ''}"


def _fout(wat: str, remedie: str) -> NotatieFout:
    return NotatieFout(wat, remedie=remedie, paragraaf="§2")
