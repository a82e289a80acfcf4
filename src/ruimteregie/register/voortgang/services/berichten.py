"""Mail to the parties of a round: invitation, reminder, form; what could not be sent is not kept as sent.

Called outside ``verantwoord``: what was sent stays kept as sent whatever fails after it, and while the mail
server takes its time the register is open to others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag, require, visible
from ruimteregie.register.voortgang.models import Rondebericht, Uitnodiging, Voortgangsronde
from ruimteregie.register.voortgang.selectors import Partijstand, as_party, round_status
from ruimteregie.register.voortgang.services.rondes import check_open
from ruimteregie.register.voortgang.services.vellen import FORMATEN, form_for

__all__ = ["Verzendverslag", "invite", "remind", "send_form"]

_REDEN = "Bericht over de voortgangsronde verzonden"


@dataclass(slots=True)
class Verzendverslag:
    """What came of sending, by party: sent; left out with the reason; failed with the error of the server."""

    verzonden: list[Rondebericht] = field(default_factory=list[Rondebericht])
    overgeslagen: list[tuple[Partij, str]] = field(default_factory=list[tuple[Partij, str]])
    mislukt: list[tuple[Partij, str]] = field(default_factory=list[tuple[Partij, str]])


def invite(
    ronde: Voortgangsronde,
    partijen: Collection[Partij] | None = None,
    *,
    actor: Actor,
    adres: str = "",
    opnieuw: bool = False,
) -> Verzendverslag:
    """Ask parties to report; those never asked before when none are named.

    Who has an account gets the link ``adres``, who has none the form. A party that was invited today already
    is left out unless ``opnieuw``.

    Raises:
        GeenToegang: the actor does not run this round.
        Onveranderlijk: the round is closed.
    """
    states = _states(ronde, partijen, actor)
    if partijen is None:
        states = [s for s in states if s.laatste is None]
    return _send(ronde, states, "uitnodiging", actor=actor, adres=adres, opnieuw=opnieuw)


def remind(
    ronde: Voortgangsronde,
    partijen: Collection[Partij] | None = None,
    *,
    actor: Actor,
    adres: str = "",
    opnieuw: bool = False,
) -> Verzendverslag:
    """Remind who was invited and has not reported on everything. Otherwise as ``invite``."""
    states = _states(ronde, partijen, actor)
    due = [s for s in states if s.vraagt and s.laatste is not None]
    report = _send(ronde, due, "herinnering", actor=actor, adres=adres, opnieuw=opnieuw)
    if partijen is not None:
        done = "heeft niets meer te melden"
        report.overgeslagen += [
            (s.partij, done if not s.vraagt else "is nog niet uitgenodigd") for s in states if s not in due
        ]
    return report


def send_form(
    ronde: Voortgangsronde, partij: Partij, *, actor: Actor, opnieuw: bool = False
) -> Verzendverslag:
    """Mail the form to one party, whether it has an account or not. Otherwise as ``invite``."""
    return _send(ronde, _states(ronde, [partij], actor), "formulier", actor=actor, adres="", opnieuw=opnieuw)


def _states(ronde: Voortgangsronde, partijen: Collection[Partij] | None, actor: Actor) -> list[Partijstand]:
    require(actor, "agenderen", ronde)
    check_open(ronde)
    asked = None if partijen is None else {p.pk for p in partijen}
    return [
        _as_it_sees(s)
        for s in round_status(ronde, actor)
        if s.uitnodiging is not None and (asked is None or s.partij.pk in asked)
    ]


def _as_it_sees(state: Partijstand) -> Partijstand:
    """The state with the acties that the party may see itself: the message goes to its people."""
    own = visible(Actie.objects.filter(pk__in=state.acties), as_party(state.partij))
    seen = set(own.order_by().values_list("pk", flat=True))
    return replace(state, acties={key: by for key, by in state.acties.items() if key in seen})


def _send(
    ronde: Voortgangsronde,
    states: Sequence[Partijstand],
    soort: str,
    *,
    actor: Actor,
    adres: str,
    opnieuw: bool,
) -> Verzendverslag:
    report = Verzendverslag()
    with_account = _with_account([s.partij for s in states])
    sender = Gebruiker.objects.filter(pk=actor.gebruiker_id).first()
    ready: list[tuple[Uitnodiging, EmailMessage]] = []
    for state in states:
        reason = _reason_not_to(state, soort, opnieuw=opnieuw)
        if reason or state.uitnodiging is None:
            report.overgeslagen.append((state.partij, reason))
            continue
        link = adres if state.partij.pk in with_account and soort != "formulier" else ""
        ready.append((state.uitnodiging, _message(ronde, state, soort, link, actor, sender)))
    with _connected(report, ready) as connection:
        for invitation, message in ready if connection else ():
            message.connection = connection
            _send_one(invitation, message, soort, sender, report)
    return report


def _reason_not_to(state: Partijstand, soort: str, *, opnieuw: bool) -> str:
    invitation = state.uitnodiging
    if invitation is None or not invitation.adres:
        return "heeft geen e-mailadres"
    if not state.totaal:
        return "heeft geen lopende acties die zij zelf mag zien"
    today = timezone.localdate()
    sent = {b.soort for b in invitation.berichten.all() if timezone.localdate(b.wanneer) == today}
    if soort in sent and not opnieuw:
        return "kreeg dit bericht vandaag al"
    return ""


@contextmanager
def _connected(report: Verzendverslag, ready: Sequence[tuple[Uitnodiging, EmailMessage]]) -> Iterator[Any]:
    """One open connection for all messages; None, with every party told, when the server is not there."""
    connection = get_connection()
    try:
        if ready:
            connection.open()
    except OSError as fout:  # SMTPException is one
        report.mislukt += [(u.partij, f"de mailserver is niet bereikbaar ({fout})") for u, _ in ready]
        yield None
        return
    try:
        yield connection
    finally:
        connection.close()


def _send_one(
    invitation: Uitnodiging,
    message: EmailMessage,
    soort: str,
    sender: Gebruiker | None,
    report: Verzendverslag,
) -> None:
    """Send it, and keep that it was sent in a short change of its own."""
    try:
        message.send()
    except (OSError, ValueError) as fout:  # SMTPException is an OSError; a bad header is a ValueError
        report.mislukt.append((invitation.partij, f"de mailserver weigerde het bericht ({fout})"))
        return
    kept = Rondebericht(uitnodiging=invitation, soort=soort, adres=message.to[0], wie=sender)
    with verantwoord(door=sender, reden=_REDEN):
        kept.save()
    report.verzonden.append(kept)


def _with_account(partijen: Collection[Partij]) -> set[int]:
    """The keys of the parties for which somebody can log in and report."""
    roles = Rolverlening.objects.filter(
        partij__in=partijen, rol__in=sorted(HANDELINGEN["melden"]), gebruiker__is_active=True
    )
    if not settings.DEMO:
        roles = roles.filter(gebruiker__demo=False)
    return set(roles.values_list("partij", flat=True))


def _message(
    ronde: Voortgangsronde, state: Partijstand, soort: str, link: str, actor: Actor, sender: Gebruiker | None
) -> EmailMessage:
    message = EmailMessage(
        subject=_subject(ronde, soort),
        body=_body(ronde, state, soort, link, sender),
        to=[state.uitnodiging.adres] if state.uitnodiging else [],
        reply_to=[sender.email] if sender else None,
    )
    if not link:
        for formaat in FORMATEN:
            file = form_for(ronde, state.partij, formaat, actor=actor)
            message.attach(file.naam, file.inhoud, file.mediatype)
    return message


def _subject(ronde: Voortgangsronde, soort: str) -> str:
    begin = "Herinnering: voortgangsronde" if soort == "herinnering" else "Voortgangsronde"
    return " ".join(f"{begin} {ronde.jaar}, {ronde.pakketversie}".split())[:200]


def _body(ronde: Voortgangsronde, state: Partijstand, soort: str, link: str, sender: Gebruiker | None) -> str:
    many = "één actie" if state.totaal == 1 else f"{state.totaal} acties"
    until = f" U kunt melden tot en met {write_datum(ronde.sluit_op)}." if ronde.sluit_op else ""
    lines = [
        "Geachte heer, mevrouw,",
        f"{state.partij.naam} zegde {many} toe in {ronde.pakketversie}. Hoe staat het daarmee?{until}",
    ]
    if soort == "herinnering":
        lines.append(
            f"Tot nu toe meldde uw organisatie over {state.gemeld} van de {state.totaal}."
            " Meldde u intussen alles, dan kunt u dit bericht als niet verzonden beschouwen."
        )
    if ronde.overleg is not None and mag(as_party(state.partij), "lezen", ronde.overleg):
        lines.append(f"De uitkomst gaat mee naar {ronde.overleg.naam}.")
    lines.append(
        f"U kunt met uw account inloggen en per actie melden: {link}"
        if link
        else "Bij dit bericht zit een formulier, als rekenblad (XLSX) en als tekst (ODT)."
        " Vul een van de twee in en stuur het terug als antwoord op dit bericht."
    )
    lines.append("Een actie waarover niets is gemeld, staat in het register als ‘geen melding’.")
    lines.append(f"Met vriendelijke groet,\n{sender.naam if sender else 'het secretariaat'}")
    return "\n\n".join(lines) + "\n"
