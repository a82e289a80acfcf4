"""Take in a form that came back: whose it is, which answers can be used, and what is wrong with others."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from django.db.models import Max
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.policy import Actor, require, visible
from ruimteregie.register.voortgang.formulieren import (
    Antwoord,
    Formulierfout,
    Gebrek,
    GelezenFormulier,
    read_form,
    tidy,
)
from ruimteregie.register.voortgang.models import Formulier, Formulierregel, Uitnodiging, Voortgangsronde
from ruimteregie.register.voortgang.selectors import acties_of, last_reports, within_ronde
from ruimteregie.register.voortgang.services.rondes import check_open
from ruimteregie.register.voortgang.services.vellen import kenmerk_of

__all__ = ["Inname", "take_in_form"]


@dataclass(frozen=True, slots=True)
class Inname:
    """The form as it is kept; ``is_nieuw`` is False for a file that was there; what was passed over."""

    formulier: Formulier
    is_nieuw: bool
    opmerkingen: tuple[str, ...] = ()


def take_in_form(
    ronde: Voortgangsronde, bestandsnaam: str, inhoud: bytes, *, actor: Actor, ontvangen_van: str = ""
) -> Inname:
    """Read a form and keep its answers for a person to take over. The party follows from its kenmerken.

    An Actie with nothing filled in, or with what the party reported in this round already, is *ongewijzigd*.
    The same file twice is kept once; what of it can be used by now that could not before, is added. A line
    that cannot be used is kept with the form, with what is wrong with it; the others are taken in.

    Raises:
        GeenToegang: the actor does not run this round.
        Onveranderlijk: the round is closed.
        LeesFout: the file cannot be read.
        Formulierfout: it is of another round, party or version, or no answer in it can be used; every fault
            names its sheet, cell and remedy.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "agenderen", ronde)
    check_open(ronde)
    name = PurePosixPath(tidy(bestandsnaam).replace("\\", "/").replace("\n", " ")).name[-255:] or "formulier"
    read = _read(name, inhoud)
    faults = list(read.gebreken)
    invitation, answers = _invitation(ronde, read.antwoorden, actor, faults)
    acts = {actie.code: actie for actie in acties_of(ronde, invitation.partij, actor)}
    answers = [a for a in answers if _is_usable(a, ronde, invitation, acts, faults)]
    if faults and all(answer.leeg for answer in answers):
        raise Formulierfout(faults)
    fingerprint = hashlib.sha256(inhoud).hexdigest()
    known = Formulier.objects.filter(uitnodiging=invitation, sha256=fingerprint).first()
    if known is not None:
        return _read_again(known, answers, faults, acts, actor)
    form = Formulier(
        uitnodiging=invitation,
        bestand=name,
        sha256=fingerprint,
        ontvangen_op=timezone.localdate(),
        ontvangen_van=ontvangen_van.strip()[:200],
        gebreken=[asdict(fault) for fault in faults],
    )
    store(form)
    _keep_lines(form, answers, acts, actor)
    return Inname(form, is_nieuw=True, opmerkingen=read.opmerkingen)


def _read_again(
    form: Formulier,
    answers: Sequence[Antwoord],
    faults: Sequence[Gebrek],
    acts: dict[str, Actie],
    actor: Actor,
) -> Inname:
    """A file that was there, with the lines that were wrong then and are right by now."""
    before = set(form.regels.values_list("actie__code", flat=True))
    fresh = [a for a in answers if a.actie in acts and a.actie not in before]
    _keep_lines(form, fresh, acts, actor)
    found = [asdict(fault) for fault in faults]
    if found != form.gebreken:
        form.gebreken = found
        store(form)
    notes = (f"Alsnog ingelezen: {', '.join(a.actie for a in fresh)}.",) if fresh else ()
    return Inname(form, is_nieuw=False, opmerkingen=notes)


def _read(name: str, inhoud: bytes) -> GelezenFormulier:
    """The form, read from a file of its own: the reading process takes no bytes."""
    if not inhoud:
        raise InvoerFout("het bestand is leeg", waar=name, remedie="Kies het ingevulde formulier.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "formulier"
        path.write_bytes(inhoud)
        try:
            return read_form(path, timezone.localdate())
        except InvoerFout as fout:
            if not isinstance(fout, Formulierfout):
                fout.waar = name  # the place where it lay for a moment says nothing
            raise


def _invitation(
    ronde: Voortgangsronde, answers: Sequence[Antwoord], actor: Actor, faults: list[Gebrek]
) -> tuple[Uitnodiging, list[Antwoord]]:
    """The invitation that most of a form answers, with those answers; a stray line goes to the faults."""
    first, many = Counter((a.ronde, a.partij) for a in answers).most_common(1)[0]
    own = [a for a in answers if (a.ronde, a.partij) == first]
    other = [a for a in answers if (a.ronde, a.partij) != first]
    strange = next((a for a in answers if a.ronde != ronde.code), None)
    if strange is not None and first[0] != ronde.code:
        what = f"dit formulier hoort bij een andere ronde ({strange.ronde})"
        mend = f"Lever het in bij die ronde, niet bij {ronde.code}."
        raise Formulierfout([Gebrek(strange.waar, what, mend)])
    for stray in other:
        what = f"het formulier heeft antwoorden van twee partijen ({first[1]} en {stray.partij})"
        if stray.ronde != ronde.code:
            what = f"deze regel hoort bij een andere ronde ({stray.ronde})"
        faults.append(
            Gebrek(stray.waar, what, "Lever per partij en ronde één formulier in.", stray.inhoud, stray.actie)
        )
    if many <= len(other):
        raise Formulierfout(faults)
    found = visible(Uitnodiging.objects.filter(ronde=ronde), actor).filter(partij__code=first[1])
    invitation = found.select_related("partij", "ronde__pakketversie").first()
    if invitation is None:
        what = f"partij {first[1]} is in deze ronde niet uitgenodigd"
        raise Formulierfout([Gebrek(own[0].waar, what, "Gebruik het formulier dat bij de uitnodiging zat.")])
    return invitation, own


def _is_usable(
    answer: Antwoord,
    ronde: Voortgangsronde,
    invitation: Uitnodiging,
    acts: Mapping[str, Actie],
    faults: list[Gebrek],
) -> bool:
    """Whether an answer is about an Actie of the party in this version; what is wrong goes to the faults."""
    if answer.check != kenmerk_of(ronde, invitation.partij, answer.actie).check:
        what = "het kenmerk is veranderd of hoort bij een andere versie van het pakket"
        mend = "Neem het over uit het formulier van deze ronde."
    elif answer.actie not in acts and not answer.leeg:
        what = f"actie {answer.actie} is in deze ronde niet meer van {invitation.partij}"
        mend = "Haal de rij weg, of vraag het secretariaat waarom."
    else:
        return True
    faults.append(Gebrek(answer.vakken.get("kenmerk", answer.waar), what, mend, answer.inhoud, answer.actie))
    return False


def _keep_lines(form: Formulier, answers: Sequence[Antwoord], acts: dict[str, Actie], actor: Actor) -> None:
    ronde, partij = form.uitnodiging.ronde, form.uitnodiging.partij
    last = last_reports(partij, [a.pk for a in acts.values()], actor)
    lines: list[tuple[Formulierregel, dict[str, list[object]]]] = []
    start = form.regels.aggregate(last=Max("volgorde"))["last"] or 0
    for order, answer in enumerate((a for a in answers if a.actie in acts), start + 1):
        actie = acts[answer.actie]
        line = Formulierregel(
            formulier=form,
            actie=actie,
            volgorde=order,
            stand=answer.stand,
            toelichting=_explanation(answer),
            bewijs=answer.bewijs,
        )
        if answer.leeg or _same(line, last.get(actie.pk), ronde):
            line.uitkomst = "ongewijzigd"
        lines.append((line, {}))
    create_all(lines)  # type: ignore[arg-type]


def _explanation(answer: Antwoord) -> str:
    """The explanation, after the day on which it was so where the party gave one."""
    day = f"Stand op {write_datum(answer.datum)}." if answer.datum else ""
    return " ".join(filter(None, (day, answer.toelichting)))


def _same(line: Formulierregel, last: Melding | None, ronde: Voortgangsronde) -> bool:
    """Whether the party said just this in this round already; what it said last year has to be said anew."""
    if last is None or not within_ronde(ronde, last.wanneer):
        return False
    return (line.stand, line.toelichting, line.bewijs) == (last.stand, last.toelichting, "")
