"""The ways to change money: allocate it, spread it over years, shift it between them, say how firm it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import Bewerkingsconflict, InvoerFout, OnbekendeWaarde, Verschil
from ruimteregie.regels.geld.kasritme import Kasritme as Jaarreeks
from ruimteregie.regels.geld.kasritme import Kasschuif, Verplichtingsgraad
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.middelen.models import Kasritme, Middel, Toekenning
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, confidentiality, require

__all__ = ["preview_kasschuif", "record_toekenning", "set_kasritme", "set_verplichtingsgraad", "shift_kas"]

_VELDEN = frozenset(
    {
        "ontvanger", "voorstel", "doel", "datum", "vastgesteld", "verplichtingsgraad", "notatie", "euro_laag",
        "euro_hoog", "kwalificatie", "bandbreedte", "per", "prijspeil", "btw", "vertrouwelijkheid",
        "eigenaar",
    }
)  # fmt: skip


def record_toekenning(
    code: str,
    middel: Middel,
    velden: Mapping[str, Any],
    *,
    actor: Actor,
    jaren: Mapping[int, Decimal] | None = None,
    bronnen: Iterable[Passage] = (),
) -> Toekenning:
    """Allocate money of a Middel, with its kasritme when the years are known.

    ``velden``: ontvanger and doel, and voorstel, datum, vastgesteld, verplichtingsgraad and the columns of
    an amount. It is read by who may read the Middel, unless ``velden`` says otherwise.

    Raises:
        GeenToegang: the actor does not act for who manages the Middel.
        InvoerFout: no recipient or purpose, a code that is taken, or years that do not add up.
        OnbekendeWaarde: an unknown field or grade.
    """
    require(actor, "bewerken", middel)
    unknown = sorted(set(velden) - _VELDEN)
    if unknown:
        raise OnbekendeWaarde(
            f"een toekenning heeft geen {', '.join(unknown)}",
            remedie=f"Kies uit: {', '.join(sorted(_VELDEN))}.",
        )
    for name in ("ontvanger", "doel"):
        if not velden.get(name):
            raise InvoerFout(f"een toekenning zonder {name}", waar=code, remedie=f"Geef {name}.")
    if Toekenning.objects.filter(code=code).exists():
        raise InvoerFout(f"de code {code} is al vergeven", remedie="Kies een andere code.", paragraaf="§5")
    level, owner, _ = confidentiality(middel)
    made = Toekenning(**{"vertrouwelijkheid": level, "eigenaar": owner, **velden}, code=code, middel=middel)
    store(made, {"passages": list(bronnen)})
    if jaren is not None:
        set_kasritme(made, jaren, actor=actor)
    return made


def set_kasritme(
    toekenning: Toekenning,
    jaren: Mapping[int, Decimal],
    *,
    actor: Actor,
    gelezen: Mapping[int, Decimal] | None = None,
) -> list[Kasritme]:
    """Spread an allocation over years; together they are exactly the amount (§12).

    ``gelezen`` are the years as the person read them before changing them; None does not compare.

    Raises:
        GeenToegang: the actor does not act for who manages the Middel; who receives it reads along.
        InvoerFout: the amount is not known or a range, or the years do not add up to it.
        Bewerkingsconflict: somebody else changed the years since they were read.
    """
    _require_manager(actor, toekenning)
    amount = toekenning.bedrag
    if amount is None or amount.laag != amount.hoog:
        raise InvoerFout("een kasritme heeft één bekend bedrag nodig", waar=str(toekenning), paragraaf="§12")
    total = sum(jaren.values(), Decimal(0))
    if total != amount.laag:
        raise InvoerFout(
            f"de jaren zijn samen {Bedrag.van(total)}, de toekenning is {Bedrag.van(amount.laag)}",
            waar=str(toekenning),
            remedie="Verdeel precies het bedrag.",
            paragraaf="§12",
        )
    rows = {row.jaar: row for row in Kasritme.objects.filter(toekenning=toekenning)}
    _check_read(toekenning, gelezen, {year: row.euro for year, row in rows.items()}, jaren)
    for year in sorted(set(rows) - set(jaren)):
        rows.pop(year).delete()
    for year, euro in jaren.items():
        row = rows.setdefault(year, Kasritme(toekenning=toekenning, jaar=year))
        row.euro = euro
        store(row)
    return [rows[year] for year in sorted(rows)]


def _check_read(
    toekenning: Toekenning,
    gelezen: Mapping[int, Decimal] | None,
    nu: Mapping[int, Decimal],
    straks: Mapping[int, Decimal],
) -> None:
    if gelezen is None or dict(gelezen) == dict(nu):
        return

    def said(years: Mapping[int, Decimal], year: int) -> str:
        return str(Bedrag.van(years[year])) if year in years else ""

    raise Bewerkingsconflict(
        "het kasritme is intussen gewijzigd",
        waar=str(toekenning),
        remedie="Bekijk de jaren zoals zij nu zijn en leg dan opnieuw vast.",
        paragraaf="§5",
        verschillen={
            str(year): Verschil(said(gelezen, year), said(nu, year), said(straks, year))
            for year in sorted({*gelezen, *nu, *straks})
        },
    )


def preview_kasschuif(
    toekenning: Toekenning, verschuiving: Mapping[int, Decimal]
) -> tuple[Jaarreeks, Jaarreeks]:
    """The years before and after a kasschuif; nothing is stored.

    ``verschuiving`` is what each year gets more (or, below zero, less); the years together are zero.

    Raises:
        InvoerFout: it has no kasritme yet, the shift is not budget-neutral, or a year gives more than it has.
    """
    rows = list(toekenning.kasritme.all())
    if not rows:
        raise InvoerFout(
            "er is nog geen kasritme om in te schuiven",
            waar=str(toekenning),
            remedie="Leg eerst vast hoeveel er per jaar betaald wordt.",
            paragraaf="§12",
        )
    before = Jaarreeks(
        tuple((row.jaar, row.euro) for row in rows),
        toekenning.prijspeil,
        Btw(toekenning.btw) if toekenning.btw else Btw.ONBEKEND,
    )
    return before, before.shift(Kasschuif(tuple(verschuiving.items())))


def shift_kas(
    toekenning: Toekenning,
    verschuiving: Mapping[int, Decimal],
    *,
    actor: Actor,
    gelezen: Mapping[int, Decimal] | None = None,
) -> list[Kasritme]:
    """Move money of an allocation between years; the whole stays the same to the cent.

    A year that is left without money goes. Raises as ``preview_kasschuif`` and ``set_kasritme``.
    """
    _require_manager(actor, toekenning)
    _, after = preview_kasschuif(toekenning, verschuiving)
    years = {year: euro for year, euro in after.jaren if euro}
    return set_kasritme(toekenning, years, actor=actor, gelezen=gelezen)


def set_verplichtingsgraad(record: Middel | Toekenning, graad: str, *, actor: Actor) -> None:
    """Say how firmly money is bound; empty makes it not known again.

    Raises:
        GeenToegang: the actor does not act for who manages it.
        OnbekendeWaarde: a grade that does not exist.
    """
    if isinstance(record, Toekenning):
        _require_manager(actor, record)
    else:
        require(actor, "bewerken", record)
    record.verplichtingsgraad = Verplichtingsgraad(graad).value if graad else ""
    store(record)


def _require_manager(actor: Actor, toekenning: Toekenning) -> None:
    """Who receives an allocation sees it, but does not decide over it."""
    require(actor, "lezen", toekenning)
    require(actor, "bewerken", toekenning.middel)
