"""From text to findings: the documents of a file, and what each holds."""

from __future__ import annotations

from dataclasses import replace

from ruimteregie.inlezen.herkenners.afspraken import recognise_afspraken
from ruimteregie.inlezen.herkenners.bedragen import recognise_bedragen
from ruimteregie.inlezen.herkenners.document import find_documents
from ruimteregie.inlezen.herkenners.kamerstukken import recognise_kamerstukken
from ruimteregie.inlezen.opmaak import mark_lines, streams
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import Lezing
from ruimteregie.kern.naslag import Naslag

__all__ = ["recognise"]


def recognise(tekst: Tekst, naslag: Naslag) -> Lezing:
    """Find everything that can be held to account in a text, each with its place.

    ``naslag`` is the snapshot of known parties and areas: parties it knows get their code. Never
    fails on the text: what is not understood is not found, or found with a lower ``zekerheid``.
    """
    soorten = mark_lines(tekst)
    delen = tuple(
        replace(
            deel,
            afspraken=recognise_afspraken(tekst, soorten, deel.van, deel.tot, naslag),
            bedragen=recognise_bedragen(tekst, stromen),
            kamerstukken=recognise_kamerstukken(tekst, stromen),
        )
        for deel in find_documents(tekst, soorten)
        for stromen in [streams(tekst, soorten, deel.van, deel.tot)]
    )
    return Lezing(tekst, delen)
