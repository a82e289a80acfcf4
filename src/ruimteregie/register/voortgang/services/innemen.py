"""Take in a form that came back, all or nothing: whose it is, and whether each answer can be used."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

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
from ruimteregie.register.voortgang.selectors import acties_of, last_reports
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
    The same file twice is kept once.

    Raises:
        GeenToegang: the actor does not run this round.
        Onveranderlijk: the round is closed.
        LeesFout: the file cannot be read.
        Formulierfout: it is of another round, party or version, or has answers that cannot be used; every
            fault names its sheet, cell and remedy.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "agenderen", ronde)
    check_open(ronde)
    name = PurePosixPath(tidy(bestandsnaam).replace("\\", "/").replace("\n", " ")).name[-255:] or "formulier"
    read = _read(name, inhoud)
    invitation = _invitation(ronde, read.antwoorden, actor)
    acts = _check_acties(ronde, invitation, read.antwoorden, actor)
    fingerprint = hashlib.sha256(inhoud).hexdigest()
    known = Formulier.objects.filter(uitnodiging=invitation, sha256=fingerprint).first()
    if known is not None:
        return Inname(known, is_nieuw=False)
    form = Formulier(
        uitnodiging=invitation,
        bestand=name,
        sha256=fingerprint,
        ontvangen_op=timezone.localdate(),
        ontvangen_van=ontvangen_van.strip()[:200],
    )
    store(form)
    _keep_lines(form, read.antwoorden, acts, actor)
    return Inname(form, is_nieuw=True, opmerkingen=read.opmerkingen)


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


def _invitation(ronde: Voortgangsronde, answers: Sequence[Antwoord], actor: Actor) -> Uitnodiging:
    """The invitation that a form answers."""
    other = next((a for a in answers if a.ronde != ronde.code), None)
    if other is not None:
        what = f"dit formulier hoort bij een andere ronde ({other.ronde})"
        raise Formulierfout([Gebrek(other.waar, what, f"Lever het in bij die ronde, niet bij {ronde.code}.")])
    first = answers[0]
    mixed = next((a for a in answers if a.partij != first.partij), None)
    if mixed is not None:
        what = f"het formulier heeft antwoorden van twee partijen ({first.partij} en {mixed.partij})"
        raise Formulierfout([Gebrek(mixed.waar, what, "Lever per partij één formulier in.")])
    found = visible(Uitnodiging.objects.filter(ronde=ronde), actor).filter(partij__code=first.partij)
    invitation = found.select_related("partij", "ronde__pakketversie").first()
    if invitation is None:
        what = f"partij {first.partij} is in deze ronde niet uitgenodigd"
        raise Formulierfout([Gebrek(first.waar, what, "Gebruik het formulier dat bij de uitnodiging zat.")])
    return invitation


def _check_acties(
    ronde: Voortgangsronde, invitation: Uitnodiging, answers: Sequence[Antwoord], actor: Actor
) -> dict[str, Actie]:
    """The acties of the party, by code, when every line is of one of them and of this version."""
    known = {actie.code: actie for actie in acties_of(ronde, invitation.partij, actor)}
    faults: list[Gebrek] = []
    for answer in answers:
        where = answer.vakken.get("kenmerk", answer.waar)
        if answer.check != kenmerk_of(ronde, invitation.partij, answer.actie).check:
            what = "het kenmerk is veranderd of hoort bij een andere versie van het pakket"
            faults.append(Gebrek(where, what, "Neem het over uit het formulier van deze ronde."))
        elif answer.actie not in known and not answer.leeg:
            what = f"actie {answer.actie} is in deze ronde niet meer van {invitation.partij}"
            faults.append(Gebrek(where, what, "Haal de rij weg, of vraag het secretariaat waarom."))
    if faults:
        raise Formulierfout(faults)
    return known


def _keep_lines(form: Formulier, answers: Sequence[Antwoord], acts: dict[str, Actie], actor: Actor) -> None:
    ronde, partij = form.uitnodiging.ronde, form.uitnodiging.partij
    last = last_reports(partij, [a.pk for a in acts.values()], actor)
    lines: list[tuple[Formulierregel, dict[str, list[object]]]] = []
    for order, answer in enumerate((a for a in answers if a.actie in acts), 1):
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
    if last is None or timezone.localdate(last.wanneer) < ronde.geopend_op:
        return False
    return (line.stand, line.toelichting, line.bewijs) == (last.stand, last.toelichting, "")
