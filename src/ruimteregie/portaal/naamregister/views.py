"""The index of names: the letters, one letter, one kind, or what somebody sought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ruimteregie.portaal.naamregister.namen import LETTERS, Naam, find_names
from ruimteregie.portaal.naamregister.soorten import SOORTEN, all_names

__all__ = ["letterblad", "register"]


@dataclass(frozen=True, slots=True)
class Keuze:
    """A letter or a kind to choose: its word, how many names it has, where it leads, whether it is chosen."""

    naam: str
    aantal: int
    adres: str
    hier: bool


def register(request: HttpRequest) -> HttpResponse:
    """The letters with their counts; all of one kind, or what was sought, when the address asks that."""
    return _page(request, "")


def letterblad(request: HttpRequest, letter: str) -> HttpResponse:
    """Every name under one letter.

    Raises:
        Http404: that is no heading of the index.
    """
    if letter not in LETTERS:
        raise Http404("Deze letter staat niet in het register.")
    return _page(request, letter)


def _page(request: HttpRequest, letter: str) -> HttpResponse:
    soort, asked = request.GET.get("soort", ""), request.GET.get("q", "").strip()[:200]
    names = all_names(request.actor)  # type: ignore[attr-defined]
    of_kind = [name for name in names if soort in ("", name.soort)]
    here = [name for name in names if letter in ("", name.letter)]
    shown = [name for name in of_kind if letter in ("", name.letter)]
    sought = find_names(shown, asked)
    context = {
        "letter": letter,
        "soort": soort,
        "soortnaam": SOORTEN.get(soort, ""),
        "onbekend": bool(soort) and soort not in SOORTEN,
        "zoek": asked,
        "totaal": _records(names),
        "aantal": len(sought) if asked else _records(shown),
        "ingangen": len(sought if asked else shown),
        "letters": _letters(of_kind, letter, soort),
        "soorten": _kinds(find_names(here, asked) if asked else here, letter, soort, asked),
        "gevonden": sought,
        "groepen": _groups(shown) if (letter or soort) and not asked else [],
    }
    return render(request, "portaal/naamregister/register.html", context)


def _records(names: Iterable[Naam]) -> int:
    """How many things these names are of; one thing stands under each way to write it."""
    return len({name.record for name in names})


def _address(letter: str, **query: str) -> str:
    route = (
        reverse("portaal:naamregister-letter", args=[letter]) if letter else reverse("portaal:naamregister")
    )
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{route}?{asked}" if asked else route


def _letters(names: Sequence[Naam], letter: str, soort: str) -> list[Keuze]:
    counts = Counter(name.letter for name in names)
    return [Keuze(one, counts[one], _address(one, soort=soort), one == letter) for one in LETTERS]


def _kinds(names: Sequence[Naam], letter: str, soort: str, asked: str) -> list[Keuze]:
    counts = Counter(soort for soort, _ in {(name.soort, name.record) for name in names})
    every = Keuze("alles", _records(names), _address(letter, q=asked), not soort)
    return [
        every,
        *(
            Keuze(word, counts[code], _address(letter, soort=code, q=asked), code == soort)
            for code, word in SOORTEN.items()
            if counts[code] or code == soort
        ),
    ]


def _groups(names: Sequence[Naam]) -> list[tuple[str, list[Naam]]]:
    ordered = sorted(names, key=lambda name: LETTERS.index(name.letter))
    return [(one, list(found)) for one, found in groupby(ordered, key=lambda name: name.letter)]
