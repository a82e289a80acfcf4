"""From text to findings: the documents of a file, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruimteregie.inlezen.aanroepen import without_calls
from ruimteregie.inlezen.herkenners.aandachtspunten import recognise_aandachtspunten
from ruimteregie.inlezen.herkenners.aantallen import recognise_aantallen
from ruimteregie.inlezen.herkenners.alle_afspraken import recognise_alle_afspraken, without_repeated
from ruimteregie.inlezen.herkenners.bedragen import recognise_bedragen
from ruimteregie.inlezen.herkenners.besluiten import recognise_besluiten
from ruimteregie.inlezen.herkenners.document import find_documents
from ruimteregie.inlezen.herkenners.doorschuivingen import recognise_doorschuivingen
from ruimteregie.inlezen.herkenners.kamerstukken import recognise_kamerstukken, recognise_zaken
from ruimteregie.inlezen.herkenners.koppen import find_koppen, heading_lines
from ruimteregie.inlezen.herkenners.moties import recognise_moties
from ruimteregie.inlezen.herkenners.namen import recognise_namen
from ruimteregie.inlezen.herkenners.oproepen import recognise_oproepen
from ruimteregie.inlezen.herkenners.termijnen import recognise_termijnen
from ruimteregie.inlezen.herkenners.toezeggingen import recognise_toezeggingen
from ruimteregie.inlezen.herkenners.voetnoten import find_voetnoten
from ruimteregie.inlezen.opmaak import find_calls, mark_lines, streams
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import Deel, Lezing
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.naslag import Naslag

__all__ = ["lay_out", "recognise"]


def recognise(tekst: Tekst, naslag: Naslag) -> Lezing:
    """Find everything that can be held to account in a text, each with its place.

    ``naslag`` is the snapshot of known parties and areas: parties it knows get their code. Never
    fails on the text: what is not understood is not found, or found with a lower ``zekerheid``.
    """
    return Lezing(tekst, tuple(_fill(deel, werk) for deel, werk in lay_out(tekst, naslag)))


def lay_out(tekst: Tekst, naslag: Naslag) -> Iterator[tuple[Deel, Werkdeel]]:
    """The documents of a text, still without findings, each with what its recognisers work on."""
    soorten = mark_lines(tekst)
    delen = find_documents(tekst, soorten)
    aanroepen = {
        index: calls
        for deel in delen
        for index, calls in find_calls(tekst, soorten, deel.van, deel.tot).items()
    }
    tekst = without_calls(tekst, aanroepen)
    for deel in delen:
        koppen = find_koppen(tekst, soorten, deel.van, deel.tot)
        stromen = streams(tekst, soorten, deel.van, deel.tot, aanroepen, heading_lines(tekst, koppen))
        voetnoten = find_voetnoten(tekst, stromen)
        yield (
            deel,
            Werkdeel(
                tekst, soorten, deel.van, deel.tot, stromen, koppen, voetnoten, naslag, datum=deel.datum
            ),
        )


def _fill(deel: Deel, werk: Werkdeel) -> Deel:
    """The document with what each recogniser found in it."""
    afspraken = recognise_alle_afspraken(werk, deel.soort)
    return replace(
        deel,
        koppen=werk.koppen,
        voetnoten=werk.voetnoten,
        afspraken=afspraken,
        besluiten=without_repeated(werk, recognise_besluiten(werk), afspraken),
        oproepen=recognise_oproepen(werk),
        aandachtspunten=recognise_aandachtspunten(werk),
        doorschuivingen=recognise_doorschuivingen(werk),
        bedragen=recognise_bedragen(werk),
        aantallen=recognise_aantallen(werk),
        termijnen=recognise_termijnen(werk),
        kamerstukken=recognise_kamerstukken(werk),
        zaken=recognise_zaken(werk),
        moties=recognise_moties(werk),
        toezeggingen=recognise_toezeggingen(werk),
        namen=recognise_namen(werk),
    )
