"""Saying what came of a promised moment, with the passage that says so (§10)."""

from __future__ import annotations

from collections.abc import Iterable

from ruimteregie.bronnen.referentie.woorden import MOMENTUITKOMSTEN
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, require

__all__ = ["record_uitkomst"]


def record_uitkomst(
    moment: BeloofdMoment,
    uitkomst: str,
    toelichting: str,
    gezegd_op: str,
    *,
    actor: Actor,
    bronnen: Iterable[Passage],
) -> Momentuitkomst:
    """Record what a document of a later day says came of it; earlier outcomes stay (§5). The last one counts.

    ``gezegd_op`` is the day of that document, as EDTF. Inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review, or may not see the moment or a passage.
        OnbekendeWaarde: an outcome that there is not (§1).
        NotatieFout: a day that is no EDTF.
        InvoerFout: nothing is said, without a passage, or a document from before the promise.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "beoordelen", moment)
    if uitkomst not in MOMENTUITKOMSTEN:
        raise OnbekendeWaarde(
            f"onbekende uitkomst {uitkomst!r}",
            remedie=f"Kies uit: {', '.join(MOMENTUITKOMSTEN)}.",
            paragraaf="§1",
        )
    if not toelichting.strip():
        raise InvoerFout(
            "een uitkomst zonder te zeggen wat ervan kwam",
            remedie="Schrijf in één zin wat ervan kwam.",
            paragraaf="§10",
        )
    passages = list(bronnen)
    if not passages:
        raise InvoerFout(
            "een uitkomst zonder de passage waarin dit staat",
            remedie="Geef het document met de regel, of een openbaar adres; anders blijft zij niet bekend.",
            paragraaf="§10",
        )
    for passage in passages:
        require(actor, "lezen", passage)
    _check_later(moment, gezegd_op)
    level, owner = _most_closed(passages)
    made = Momentuitkomst(
        code=drawn_code(moment.code),
        moment=moment,
        uitkomst=uitkomst,
        toelichting=toelichting.strip(),
        gezegd_op=gezegd_op,
        vertrouwelijkheid=level,
        eigenaar=owner,
    )
    store(made, {"passages": passages})
    return made


def _most_closed(passages: Iterable[Passage]) -> tuple[str, Partij | None]:
    """The level and owner of the most closed source: what it says is no more open than it is itself."""
    found = [confidentiality(passage) for passage in passages]
    level, owner, _ = min(found, key=lambda row: NIVEAUS.index(row[0]))
    return level, owner


def _check_later(moment: BeloofdMoment, gezegd_op: str) -> None:
    """What came of a promise is said after it, or in the same document."""
    last = edtf_interval(gezegd_op)[1]
    if last is not None and moment.beloofd_vroegst is not None and last < moment.beloofd_vroegst:
        raise InvoerFout(
            "dit document is van voor de belofte",
            waar=str(moment),
            remedie=f"Beloofd is op {moment.beloofd_op}; geef een document van die dag of later.",
            paragraaf="§10",
        )
