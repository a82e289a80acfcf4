"""``ruimteregie pakket``: packages, their versions and states, and the steps to adoption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.pakkettekst import difference_lines, in_words, novex_cell, plain, text_lines, when
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon, zeg
from ruimteregie.cli.wie import als_lezer, als_schrijver, lezer, schrijver

if TYPE_CHECKING:
    from ruimteregie.register.overleg.models import Overleg
    from ruimteregie.register.pakketten.models import Pakket, PakketVersie
    from ruimteregie.register.toegang.policy import Actor

__all__ = ["opdracht"]

_KOLOMMEN = (("code", "Code"), ("naam", "Naam"), ("fase", "Fase"), ("versie", "Versie"), ("wijze", "Hoe"),
             ("datum", "Datum"))  # fmt: skip
_VERSIEKOLOMMEN = (("code", "Code"), ("versie", "Versie"), ("wijze", "Hoe"), ("datum", "Datum"),
                   ("overleg", "Overleg"), ("afspraken", "Afspraken"), ("vast", "Ligt vast"))  # fmt: skip
_NOVEXKOLOMMEN = (("naam", "Gebied"), ("ontwikkelperspectief", "Ontwikkelperspectief"),
                  ("uitvoeringsagenda", "Uitvoeringsagenda"), ("ria", "RIA"))  # fmt: skip
_ARRANGEMENTKOLOMMEN = (("provincie", "Provincie"), ("generatie", "Generatie"), ("stand", "Stand"),
                        ("datum", "Datum"), ("vooraf", "Wat voorafging"),
                        ("volgend", "Volgende"))  # fmt: skip
_overleg = click.option("--overleg", default="", metavar="CODE", help="Overleg waar dit gebeurt.")
_datum = click.option("--datum", default="", metavar="EDTF", help="Datum, zoals 2026-06-02 of 2026-06.")
_code = click.argument("code", metavar="CODE")


@click.group(cls=Groep, name="pakket")
def opdracht() -> None:
    """Lees pakketten en versies, en breng ze van voorstel tot vaststelling."""


@opdracht.command()
@click.option("--soort", default="", metavar="SOORT", help="Zoals ruimtelijk-arrangement of woondeal.")
@als_lezer
@als_json
def lijst(soort: str, email: str, json_: bool) -> int:
    """Toon de pakketten, elk met zijn nieuwste versie."""
    require_register()
    from ruimteregie.bronnen.referentie.woorden import PAKKETSOORTEN
    from ruimteregie.kern.fouten import OnbekendeWaarde
    from ruimteregie.register.pakketten.selectors import pakketten

    if soort and soort not in PAKKETSOORTEN:
        raise OnbekendeWaarde(
            f"onbekende soort {soort!r}", remedie=f"Kies uit: {', '.join(PAKKETSOORTEN)}.", paragraaf="§1"
        )
    rows = [_row(pakket) for pakket in pakketten(lezer(email), soort)]
    toon(rows, _KOLOMMEN, json_=json_, leeg="Geen pakketten gevonden.", zin=f"{len(rows)} pakketten")
    return 0


@opdracht.command(name="toon")
@_code
@als_lezer
@als_json
def toon_(code: str, email: str, json_: bool) -> int:
    """Toon een pakket met zijn versies."""
    require_register()
    from ruimteregie.register.pakketten.models import Pakket
    from ruimteregie.register.pakketten.selectors import pakket_detail
    from ruimteregie.register.toegang.selectors import find

    actor = lezer(email)
    pakket = pakket_detail(actor).get(pk=find(Pakket.objects.all(), code, actor).pk)
    versions = [_version_row(versie) for versie in pakket.versies.all()]
    if json_:
        zeg("", _row(pakket) | {"versies": versions}, json_=True)
        return 0
    toon(versions, _VERSIEKOLOMMEN, json_=False, leeg=f"{pakket}\nNog geen versies.", zin=str(pakket))
    return 0


@opdracht.command()
@als_lezer
@als_json
def novex(email: str, json_: bool) -> int:
    """Toon per NOVEX-gebied elk product met zijn stand; ontbreekt is iets anders dan niet bekend."""
    require_register()
    from ruimteregie.register.pakketten.selectors import novex_matrix

    rows: list[dict[str, Any]] = []
    for row in novex_matrix(lezer(email)):
        cells = {cel.product: novex_cell(cel) if json_ else in_words(cel) for cel in row.cellen}
        masterplan = row.cel("masterplan")
        also = f" (masterplan {in_words(masterplan)})" if masterplan.is_bekend and not json_ else ""
        rows.append({"gebied": row.gebied.code, "naam": f"{row.gebied.naam}{also}", **cells})
    toon(rows, _NOVEXKOLOMMEN, json_=json_, leeg="Er zijn geen NOVEX-gebieden in het register.")
    return 0


@opdracht.command()
@als_lezer
@als_json
def arrangementen(email: str, json_: bool) -> int:
    """Toon per provincie de stand van haar arrangement, wat voorafging en wat volgt."""
    require_register()
    from ruimteregie.register.pakketten.selectors import arrangementstand

    rows = [
        {
            "code": row.provincie.code,
            "provincie": row.provincie.naam,
            "generatie": row.geldend.pakket.generatie if row.geldend else None,
            "stand": row.stand,
            "datum": row.geldend.datum if row.geldend else None,
            "arrangement": row.geldend.code if row.geldend else None,
            "vooraf": [f"{v.pakket.naam} ({when(v) or 'datum niet bekend'})" for v in row.vooraf],
            "volgend": row.volgend.pakket.naam if row.volgend else "–",
        }
        for row in arrangementstand(lezer(email))
    ]
    toon(rows, _ARRANGEMENTKOLOMMEN, json_=json_, leeg="Er zijn geen provincies in het register.")
    return 0


@opdracht.command()
@click.argument("oud", metavar="CODE1")
@click.argument("nieuw", metavar="CODE2")
@als_lezer
@als_json
def vergelijk(oud: str, nieuw: str, email: str, json_: bool) -> int:
    """Toon waarin twee versies verschillen: afspraken, acties, termijnen en bedragen."""
    require_register()
    from ruimteregie.register.pakketten.selectors import visible_content, working_content
    from ruimteregie.register.pakketten.vergelijken import compare_contents

    actor = lezer(email)
    before, after = (visible_content(working_content(_version(code, actor)), actor) for code in (oud, nieuw))
    found = compare_contents(before, after)
    if json_:
        zeg("", {"zin": found.zin, **plain(found)}, json_=True)
        return 0
    click.echo(found.volzin)
    for line in difference_lines(found):
        click.echo(line)
    return 0


@opdracht.command(name="stel-voor")
@click.option("--naam", required=True, metavar="NAAM", help="Hoe het pakket heet.")
@click.option("--soort", "soorten", required=True, multiple=True, metavar="SOORT", help="Soort; mag vaker.")
@click.option("--partij", "partijen", required=True, multiple=True, metavar="CODE", help="Partij; mag vaker.")
@click.option("--gebied", "gebieden", multiple=True, metavar="CODE", help="Gebied; mag vaker.")
@click.option("--generatie", type=int, default=None, metavar="GETAL", help="Generatie van een arrangement.")
@click.option("--volgt-op", default="", metavar="CODE", help="Het pakket waar dit op volgt.")
@click.option("--code", default="", metavar="CODE", help="Eigen code; anders wordt er een gemaakt.")
@als_json
@als_schrijver
def stel_voor(
    naam: str, soorten: Sequence[str], partijen: Sequence[str], gebieden: Sequence[str],
    generatie: int | None, volgt_op: str, code: str, json_: bool, email: str,
) -> int:  # fmt: skip
    """Stel een pakket voor; de partijen zien het, anderen niet."""
    require_register()
    from ruimteregie.register.pakketten.selectors import same_packages
    from ruimteregie.register.pakketten.services import propose_pakket

    with _change(email, "Pakket voorgesteld") as actor:
        velden: dict[str, Any] = {
            "naam": naam, "soorten": soorten, "partijen": partijen, "gebieden": gebieden,
            "generatie": generatie, "volgt_op": _package(volgt_op, actor) if volgt_op else None,
        }  # fmt: skip
        pakket = propose_pakket(code, velden, actor=actor)
        same = [other.code for other in same_packages(pakket, actor)]
    known = f"\nEr was al: {', '.join(same)}, van deze soort, dit gebied en deze generatie." if same else ""
    zeg(f"Voorgesteld: {pakket.code}.{known}", _row(pakket) | {"er_was_al": same}, json_=json_)
    return 0


@opdracht.command()
@_code
@click.argument("nummer", metavar="NUMMER")
@click.option("--vanaf", default="", metavar="VERSIE",
              help="Begin met de afspraken van deze versie, zoals het register ze nu heeft.")  # fmt: skip
@click.option("--letterlijk", is_flag=True, help="Met --vanaf: woord voor woord de tekst van die versie.")
@als_json
@als_schrijver
def versie(code: str, nummer: str, vanaf: str, letterlijk: bool, json_: bool, email: str) -> int:
    """Begin een versie van een pakket, zoals 1.0; zonder --vanaf met een lege tekst."""
    require_register()
    from ruimteregie.register.pakketten.services import start_versie, texts_of

    with _change(email, "Versie begonnen") as actor:
        earlier = _version(vanaf, actor) if vanaf else None
        found = start_versie(_package(code, actor), nummer, actor=actor, vanaf=earlier, letterlijk=letterlijk)
    said = f"Begonnen: {found.code}, met {texts_of(found).count()} afspraken."
    zeg(said, _version_row(found), json_=json_)
    return 0


@opdracht.command(name="bied-aan")
@_code
@_overleg
@_datum
@als_json
@als_schrijver
def bied_aan(code: str, overleg: str, datum: str, json_: bool, email: str) -> int:
    """Bied een versie aan de partijen aan; haar tekst ligt dan stil."""
    require_register()
    from ruimteregie.register.pakketten.services import offer_versie

    with _change(email, "Versie aangeboden") as actor:
        meeting = _meeting(overleg, actor)
        found = offer_versie(_version(code, actor), actor=actor, overleg=meeting, datum=datum)
    zeg(f"Aangeboden: {found}.", _version_row(found), json_=json_)
    return 0


@opdracht.command(name="stem-in")
@_code
@click.option("--partij", required=True, metavar="CODE", help="Partij waarvoor u spreekt.")
@click.option("--oordeel", default="instemming", show_default=True, metavar="OORDEEL",
              help="Of 'instemming met voorbehoud', of 'geen instemming'.")  # fmt: skip
@click.option("--voorbehoud", default="", metavar="TEKST", help="Onder welk voorbehoud.")
@click.option("--functie", default="", metavar="FUNCTIE", help="Uw functie, zoals gedeputeerde.")
@click.option("--gelezen", default="", metavar="AFDRUK", help="Vingerafdruk van de tekst die u las.")
@als_json
@als_schrijver
def stem_in(
    code: str, partij: str, oordeel: str, voorbehoud: str, functie: str, gelezen: str, json_: bool, email: str
) -> int:
    """Stem namens een partij in met precies deze tekst, of niet.

    Zonder --gelezen toont dit de tekst met haar vingerafdruk, en legt het niets vast.
    """
    require_register()
    from ruimteregie.register.pakketten.inhoud import working_hash
    from ruimteregie.register.pakketten.selectors import visible_content, working_content
    from ruimteregie.register.pakketten.services import consents, give_instemming
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.selectors import find

    if not gelezen:
        _, actor = schrijver(email)
        found = _version(code, actor)
        text, mark = visible_content(working_content(found), actor), working_hash(found)[:12]
        said = f"Er is niets vastgelegd. Las u dit: --gelezen {mark}"
        row = {"vastgelegd": False, "versie": found.code, "gelezen": mark, "tekst": text}
        zeg("\n".join([*text_lines(text), said]), row, json_=json_)
        return 1
    with _change(email, "Instemming gegeven") as actor:
        found = _version(code, actor)
        now = working_hash(found)
        read = now if len(gelezen) >= 12 and now.startswith(gelezen) else gelezen
        said = give_instemming(
            found, partij=find(Partij.objects.all(), partij, actor), oordeel=oordeel, actor=actor,
            voorbehoud=voorbehoud, functie=functie, gelezen=read,
        )  # fmt: skip
    waiting = [stand.partij for stand in consents(found, actor) if not stand.stemt_in]
    rest = f"Nog niet ingestemd: {', '.join(map(str, waiting))}." if waiting else "Alle partijen stemmen in."
    row = {"versie": found.code, "partij": partij, "oordeel": oordeel, "nog_niet": [p.code for p in waiting]}
    zeg(f"Vastgelegd: {said}.\n{rest}", row, json_=json_)
    return 0


@opdracht.command(name="neem-aan")
@_code
@click.argument("wijze", metavar="WIJZE")
@_overleg
@_datum
@als_json
@als_schrijver
def neem_aan(code: str, wijze: str, overleg: str, datum: str, json_: bool, email: str) -> int:
    """Neem een versie aan waarmee elke partij instemt; daarna verandert zij niet meer.

    De wijze is een van: onderschreven, geaccordeerd, bekrachtigd, vastgesteld, ondertekend. Met --overleg is
    de datum een dag van dat overleg; zonder is zij buiten een overleg aangenomen.
    """
    require_register()
    from ruimteregie.register.pakketten.services import adopt

    with _change(email, "Versie aangenomen") as actor:
        meeting = _meeting(overleg, actor)
        done = adopt(_version(code, actor), wijze, actor=actor, datum=datum, overleg=meeting)
    _say_adopted(done, json_=json_)
    return 0


@opdracht.command()
@_code
@click.argument("wijze", metavar="WIJZE")
@_overleg
@_datum
@click.option("--waaruit", default="", metavar="TEKST", help="Waaruit dit blijkt; nodig zonder overleg.")
@als_json
@als_schrijver
def bevestig(code: str, wijze: str, overleg: str, datum: str, waaruit: str, json_: bool, email: str) -> int:
    """Leg vast dat een aangenomen versie nogmaals is aangenomen, zoals bekrachtigd na een akkoord."""
    require_register()
    from ruimteregie.register.pakketten.services import reaffirm

    with _change(email, "Versie nogmaals aangenomen") as actor:
        meeting = _meeting(overleg, actor)
        found = _version(code, actor)
        done = reaffirm(found, wijze, actor=actor, datum=datum, overleg=meeting, waaruit=waaruit)
    _say_adopted(done, json_=json_)
    return 0


def _say_adopted(done: PakketVersie, *, json_: bool) -> None:
    said = f"{done.wijze.capitalize()}: {done} ({done.code}), vingerafdruk {done.inhoud_hash[:12]}."
    zeg(said, _version_row(done), json_=json_)


@contextmanager
def _change(email: str, reden: str) -> Iterator[Actor]:
    """One change of the register by this person, all or none of it."""
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    with verantwoord(door=person, reden=reden):
        yield actor


def _package(code: str, actor: Actor) -> Pakket:
    from ruimteregie.register.pakketten.models import Pakket
    from ruimteregie.register.toegang.selectors import find

    return find(Pakket.objects.all(), code, actor)


def _version(code: str, actor: Actor) -> PakketVersie:
    from ruimteregie.register.pakketten.models import PakketVersie
    from ruimteregie.register.toegang.selectors import find

    return find(PakketVersie.objects.select_related("pakket"), code, actor)


def _meeting(code: str, actor: Actor) -> Overleg | None:
    from ruimteregie.register.overleg.models import Overleg
    from ruimteregie.register.toegang.selectors import find

    return find(Overleg.objects.all(), code, actor) if code else None


def _row(pakket: Pakket) -> dict[str, Any]:
    newest = next(iter(pakket.versies.all()), None)
    return {
        "code": pakket.code,
        "naam": pakket.naam,
        "soorten": list(pakket.soorten),
        "fase": pakket.fase,
        "generatie": pakket.generatie,
        "gebieden": [gebied.code for gebied in pakket.gebieden.all()],
        "partijen": [partij.code for partij in pakket.partijen.all()],
        "vertrouwelijkheid": pakket.vertrouwelijkheid,
        "versie": newest.versienummer or None if newest else None,
        "wijze": newest.wijze if newest else None,
        "datum": newest.datum or None if newest else None,
    }


def _version_row(versie: PakketVersie) -> dict[str, Any]:
    return {
        "code": versie.code,
        "titel": versie.titel,
        "versie": versie.versienummer or None,
        "wijze": versie.wijze,
        "datum": versie.datum or None,
        "overleg": versie.overleg.code if versie.overleg else None,
        "afgeleid": versie.afgeleid,
        "afspraken": len(versie.afspraken.all()),
        "vast": versie.is_vast,
        "vingerafdruk": versie.inhoud_hash or None,
        "instemmingen": [str(said) for said in versie.instemmingen.all()],
    }
