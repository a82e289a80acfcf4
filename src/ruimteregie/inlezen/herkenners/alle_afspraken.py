"""Every agreement of a document: numbered, in articles, and in running text; none of them twice."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.inlezen.herkenners.afspraken import recognise_afspraken
from ruimteregie.inlezen.herkenners.artikelen import find_overeenkomst, recognise_artikelafspraken
from ruimteregie.inlezen.herkenners.lijstzinnen import recognise_lijstzinnen
from ruimteregie.inlezen.herkenners.lopende_afspraken import recognise_lopende_afspraken
from ruimteregie.inlezen.vondsten import AfspraakVondst, UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel

__all__ = ["recognise_alle_afspraken", "without_repeated"]

_LIJST = "afsprakenlijst"


def recognise_alle_afspraken(werk: Werkdeel, soort: str) -> tuple[AfspraakVondst, ...]:
    """Every agreement, with a number or without, in the order of the text.

    ``soort`` is the kind of the document. In an agreement in articles these say what is agreed; what is told
    above them went before.
    """
    genummerd = recognise_afspraken(werk)
    lopend = recognise_lopende_afspraken(werk, genummerd)
    overeenkomst = find_overeenkomst(werk)
    if overeenkomst:
        outside = [v for v in lopend if (v.plaats.pagina, v.plaats.regel_van) not in overeenkomst.regels]
        lopend = (*recognise_artikelafspraken(werk), *outside)
    elif not genummerd and soort == _LIJST:
        lopend = (*lopend, *recognise_lijstzinnen(werk, lopend))
    return _in_order([*genummerd, *lopend])


def _in_order(found: Sequence[AfspraakVondst]) -> tuple[AfspraakVondst, ...]:
    return tuple(sorted(found, key=lambda v: (v.plaats.pagina or 0, v.plaats.regel_van)))


def without_repeated(
    werk: Werkdeel, uitspraken: Sequence[UitspraakVondst], afspraken: Sequence[AfspraakVondst]
) -> tuple[UitspraakVondst, ...]:
    """The statements that no article makes an agreement: "Partijen besluiten voor 2030 over …" binds them."""
    if find_overeenkomst(werk) is None:
        return tuple(uitspraken)
    taken = {v.plaats: v.tekst for v in afspraken}
    return tuple(u for u in uitspraken if u.plaats not in taken or not u.tekst.endswith(taken[u.plaats]))
