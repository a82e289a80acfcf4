"""The whole cycle as one story: proposal, concept, instemming, vaststelling, a year of reports, version 2.

Read it from above to below; each line is a chapter, in ``verhaal`` and ``jaar``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import models, transaction
from django.urls import reverse

from cyclus import jaar, verhaal
from cyclus.conftest import Klok
from cyclus.scherm import Brief, Mens
from cyclus.verhaal import ARRANGEMENT, OVERLEG, Mensen
from rechten.kruipen import route_of, routes
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
from ruimteregie.register.overleg.models import Agendapunt, Annotatie, Overleg
from ruimteregie.register.pakketten.models import Instemming, Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.voortgang.models import Formulier, Voortgangsronde

pytestmark = [pytest.mark.django_db, pytest.mark.traag]
VOLGEND = "BO Leefomgeving Oost 10 juni 2027"
# Pages of a version that only show something.
# What the story has no need of: to follow the register, and to drop a draft.
_BUITEN_HET_VERHAAL = ("tekst-bijwerken", "versie-laten-vallen")
_LEZEN = {"pakketversie", "versietekst", "tekstronde"}


def test_from_proposal_to_a_second_version(mensen: dict[str, Mens], klok: Klok) -> None:
    klok("2026-02-03")
    pakket = verhaal.propose(mensen)
    tekst = verhaal.negotiate(mensen, verhaal.draft_texts(mensen, pakket), klok)
    klok("2026-03-10")
    versie = verhaal.offer_text(mensen, tekst, OVERLEG, "2026-03-10")
    klok("2026-03-12")
    punt = verhaal.put_on_agenda(mensen, OVERLEG, f"{ARRANGEMENT} 1.0")
    klok("2026-05-20")
    verhaal.annotate(mensen, punt)
    klok("2026-06-02")
    mensen["minister"].open("/").ga("Mijn werk").zegt(f"Geef instemming: {ARRANGEMENT} 1.0")
    verhaal.agree(mensen, versie)
    klok("2026-06-12")
    verhaal.hold_meeting(mensen, punt, OVERLEG, "11 juni 2026")
    assert not Afspraak.objects.filter(titel=verhaal.WONEN).exists()  # the register waits for the adoption
    verhaal.adopt_version(mensen, versie, OVERLEG, "2026-06-11")
    verhaal.conclude_meeting(mensen, punt)
    verhaal.publish(mensen, pakket)
    eerste = _fixed(versie.code)
    wonen = f"/afspraken/{Afspraak.objects.get(titel=verhaal.WONEN).code}"
    mensen["ministerie"].open(wonen).zegt(
        f"Staat in {ARRANGEMENT} 1.0", "Geschiedenis 12 juni 2026, Provincie"
    )

    klok("2027-02-01")
    ronde = jaar.open_round(mensen, f"{ARRANGEMENT} 1.0")
    jaar.report(mensen, ronde, klok)
    klok("2027-03-16")
    jaar.close_round(mensen, ronde)

    klok("2027-04-06")
    jaar.plan_next_meeting(mensen)
    jaar.shift(mensen, wonen)
    tekst = jaar.renew(mensen, pakket)
    klok("2027-04-20")
    tweede = verhaal.offer_text(mensen, tekst, VOLGEND, "2027-04-20")
    tekst = jaar.mend_offer(mensen, tweede)
    klok("2027-05-04")
    tweede = verhaal.offer_text(mensen, tekst, VOLGEND, "2027-05-04", rijk="de tekst veranderde sindsdien")
    mensen["minister"].open("/").ga("Mijn werk").zegt("Geef opnieuw instemming, de tekst veranderde")
    verhaal.agree(mensen, tweede)
    assert mensen["iedereen"].status(tweede.adres) == 404  # the package is open, what is negotiated is not
    klok("2027-06-11")
    verhaal.adopt_version(mensen, tweede, VOLGEND, "2027-06-10")
    jaar.compare_versions(mensen, pakket)
    nu = "eerst afgesproken: voor 1 juli 2027 → vastgesteld: voor 1 juli 2028 → nu: voor 1 juli 2028"
    mensen["gedeputeerde"].open(wonen).zegt(nu, "De inspraak duurt langer.")
    assert Afspraak.objects.get(titel=verhaal.SPOOR).status == "vervallen"
    mensen["provincie"].open(versie.adres).zegt("voor 1 juli 2027", verhaal.SPOOR).zwijgt(jaar.FIETSBRUG)
    klok("2027-07-01")
    jaar.sign(mensen, tweede, "2027-07-01")

    assert _fixed(versie.code) == eerste
    assert _fixed(tweede.code)["inhoud_hash"] != eerste["inhoud_hash"]
    _send_again(mensen, versie.code, tweede.code)
    _check_history(versie.code)


def _fixed(code: str) -> dict[str, Any]:
    """All that a ratified version is, with its fingerprint checked."""
    versie = PakketVersie.objects.get(code=code)
    assert versie.is_vast
    assert versie.hash_klopt
    row = PakketVersie.objects.filter(pk=versie.pk).values().get()
    parts: tuple[models.QuerySet[Any], ...] = (
        Concepttekst.objects.filter(pakketversie=versie),
        Tekstronde.objects.filter(pakketversie=versie),
        Opmerking.objects.filter(tekstronde__pakketversie=versie),
        Instemming.objects.filter(pakketversie=versie),
    )
    return {**row, "delen": [list(rows.order_by("pk").values()) for rows in parts]}


def _send_again(mensen: Mensen, eerste: str, tweede: str) -> None:
    """Everything that made either version, sent to the first one by everybody: nothing of it changes."""
    letters = list({str(brief): brief for brief in _letters(mensen, eerste, tweede)}.values())
    sent = {route_of(brief.adres) for brief in letters}
    assert sent == {name for name, pattern in routes().items() if "<str:versiecode>" in pattern} - _LEZEN
    before = _fixed(eerste)
    for wie in ("provincie", "gedeputeerde", "minister", "secretaris", "beheerder"):
        client = mensen[wie].client
        for brief in letters:
            with transaction.atomic():
                client.post(brief.adres, brief.data)
                assert _fixed(eerste) == before, (wie, brief.adres)
                transaction.set_rollback(True)


def _letters(mensen: Mensen, eerste: str, tweede: str) -> Iterator[Brief]:
    for mens in mensen.values():
        for brief in mens.verstuurd:
            adres = brief.adres.replace(f"/versies/{tweede}/", f"/versies/{eerste}/")
            if f"/versies/{eerste}/" in adres:
                yield Brief(adres, brief.data)
    pakket = PakketVersie.objects.get(code=eerste).pakket.code
    for route in _BUITEN_HET_VERHAAL:
        yield Brief(reverse(f"portaal:{route}", args=[pakket, eerste]), {"reden": ["Een proef."]})


def _check_history(code: str) -> None:
    """Of everything that was made or changed: who, when and why."""
    versie = PakketVersie.objects.get(code=code)
    said = [(w.wanneer.date(), w.door, w.waarom) for w in wijzigingen(versie).order_by("id")]
    assert sorted(set(said)) == [
        (date(2026, 2, 3), "Provincie", "Nieuwe versie begonnen"),
        (date(2026, 3, 10), "Provincie", "Versie aangeboden"),
        (date(2026, 6, 12), "Provincie", "Versie aangenomen"),
    ]
    shifted = wijzigingen(Actie.objects.get(samenvatting="Een plan voor Veenwoude maken."))
    assert ("Provincie", "De inspraak duurt langer.") in {(w.door, w.waarom) for w in shifted}
    mine = {"pakket": versie.pakket}
    records: tuple[models.QuerySet[Any], ...] = (
        Pakket.objects.filter(pk=versie.pakket.pk),
        PakketVersie.objects.filter(**mine),
        Concepttekst.objects.filter(pakketversie__pakket=versie.pakket),
        Tekstronde.objects.all(),
        Opmerking.objects.all(),
        Annotatie.objects.all(),
        Agendapunt.objects.all(),
        Overleg.objects.filter(datum_vroegst=date(2027, 6, 10)),
        Afspraak.objects.filter(pakketversies__pakket=versie.pakket),
        Actie.objects.filter(afspraak__pakketversies__pakket=versie.pakket),
        Voortgangsronde.objects.all(),
        Formulier.objects.all(),
    )
    for rows in records:
        assert rows.exists(), rows.model
        for record in rows:
            found = list(wijzigingen(record))
            assert found, record
            for change in found:
                assert change.wie is not None, change
                assert change.waarom, change
                assert date(2026, 2, 3) <= change.wanneer.date() <= date(2027, 7, 1), change
    for said_once in (*Instemming.objects.filter(pakketversie__pakket=versie.pakket), *Melding.objects.all()):
        assert said_once.wie is not None
        assert date(2026, 6, 2) <= said_once.wanneer.date() <= date(2027, 5, 4)
