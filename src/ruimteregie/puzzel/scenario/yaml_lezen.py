"""YAML with line numbers: every value knows where it stands, and nothing in it is guessed or ignored."""

# PyYAML has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandLeeg,
    BestandOntbreekt,
    BestandTeGroot,
    InvoerFout,
    RuimteregieFout,
)
from ruimteregie.puzzel.invoer import did_you_mean
from ruimteregie.puzzel.scenario.eenheden import Hoeveelheid, read_hoeveelheid

__all__ = ["Veld", "read_yaml"]

GROOTSTE: Final = 5_000_000
DIEPSTE: Final = 12
JA_NEE: Final = {"ja": True, "true": True, "nee": False, "false": False}


def _mend_key(key: str, known: list[str]) -> str:
    if key[:1].isdigit():  # {minimaal: 0,5 km2} is two keys to YAML
        return "Zet een getal met een komma tussen aanhalingstekens."
    return did_you_mean(key, known)


@dataclass(frozen=True, slots=True)
class Veld:
    """One value of a YAML file.

    Attributes:
        bestand, regel, pad: where it stands: file, line, keys that lead to it.
        inhoud: text as written, a list, or values by key.
    """

    bestand: str
    regel: int
    pad: str
    inhoud: str | list[Veld] | dict[str, Veld]

    @property
    def waar(self) -> str:
        """Where it stands, for messages."""
        return f"{self.bestand}, regel {self.regel}" + (f", {self.pad}" if self.pad else "")

    def refuse(self, wat: str, remedie: str = "") -> InvoerFout:
        """The error that says what is wrong with this value."""
        return InvoerFout(wat, waar=self.waar, remedie=remedie)

    def tabel(self, verplicht: Iterable[str] = (), mag: Iterable[str] = ()) -> dict[str, Veld]:
        """The values by key.

        Raises:
            InvoerFout: it is no table, a key is missing or not known.
        """
        found = self.namen()
        need = list(verplicht)
        known = [*need, *mag]
        for key, value in found.items():
            if key not in known:
                raise value.refuse(f"onbekende sleutel {key!r}", _mend_key(key, known))
        for key in need:
            if key not in found:
                raise self.refuse(f"{key} ontbreekt", f"Voeg {key}: toe.")
        return found

    def namen(self) -> dict[str, Veld]:
        """The values by key, where the keys are names that the writer chose.

        Raises:
            InvoerFout: it is no table.
        """
        if not isinstance(self.inhoud, dict):
            raise self.refuse("hier hoort een tabel van sleutels", "Schrijf sleutel: waarde, ingesprongen.")
        return self.inhoud

    def lijst(self) -> list[Veld]:
        """The values of a list.

        Raises:
            InvoerFout: it is no list.
        """
        if not isinstance(self.inhoud, list):
            raise self.refuse("hier hoort een lijst", "Begin elke regel met een streepje, of schrijf [a, b].")
        return self.inhoud

    def tekst(self) -> str:
        """Text that is not empty.

        Raises:
            InvoerFout: it is empty or no text.
        """
        if not isinstance(self.inhoud, str):
            raise self.refuse("hier hoort één waarde")
        if not self.inhoud.strip() or self.inhoud in ("null", "~"):
            raise self.refuse("de waarde is leeg", "Vul haar in, of laat de sleutel weg.")
        return self.inhoud.strip()

    def keuze(self, mag: Iterable[str]) -> str:
        """One of the given words.

        Raises:
            InvoerFout: another.
        """
        word, known = self.tekst(), list(mag)
        if word not in known:
            raise self.refuse(f"onbekende waarde {word!r}", did_you_mean(word, known))
        return word

    def ja_nee(self) -> bool:
        """Yes or no.

        Raises:
            InvoerFout: neither.
        """
        return JA_NEE[self.keuze(JA_NEE)]

    def hoeveelheid(self) -> Hoeveelheid:
        """A number with its unit.

        Raises:
            InvoerFout: it is none.
        """
        try:
            return read_hoeveelheid(self.tekst())
        except RuimteregieFout as fout:
            if fout.waar:
                raise
            raise self.refuse(fout.wat, fout.remedie) from None


def read_yaml(pad: Path) -> Veld:
    """The contents of a YAML file.

    Raises:
        BestandOntbreekt, BestandLeeg, BestandTeGroot: it is not there, is empty, or above 5 MB.
        InvoerFout: it is a folder.
        BestandBeschadigd: it is no YAML, has a key twice, or uses anchors or tags.
    """
    if pad.is_dir():
        raise InvoerFout(
            f"{pad} is een map", waar=pad.name, remedie="Geef een scenariobestand (YAML) in die map."
        )
    if not pad.is_file():
        raise BestandOntbreekt(
            f"het bestand {pad} bestaat niet", waar=pad.name, remedie="Controleer map en naam."
        )
    if pad.stat().st_size > GROOTSTE:
        raise BestandTeGroot(f"is groter dan {GROOTSTE // 10**6} MB", waar=pad.name)
    try:
        text = pad.read_text(encoding="utf-8-sig")
        _check_events(text, pad.name)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise BestandBeschadigd("is geen UTF-8", waar=pad.name, remedie="Bewaar het als UTF-8.") from None
    except yaml.YAMLError as fout:
        mark = getattr(fout, "problem_mark", None)
        where = f"{pad.name}, regel {mark.line + 1}" if mark else pad.name
        raise BestandBeschadigd(
            f"is geen YAML ({getattr(fout, 'problem', None) or fout})",
            waar=where,
            remedie="Let op inspringen en dubbele punten.",
        ) from None
    if root is None:
        raise BestandLeeg("er staat niets in", waar=pad.name)
    return _convert(root, pad.name, "")


def _check_events(text: str, bestand: str) -> None:
    """Refuse references and deep nesting before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise BestandBeschadigd(
                "gebruikt een verwijzing (*naam)", waar=bestand, remedie="Schrijf het uit."
            )
        if depth > DIEPSTE:
            mark = event.start_mark
            line = f", regel {mark.line + 1}" if mark else ""
            raise BestandBeschadigd("is te diep genest", waar=f"{bestand}{line}")


def _convert(node: yaml.Node, bestand: str, pad: str) -> Veld:
    line = node.start_mark.line + 1
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        raise BestandBeschadigd("gebruikt een eigen label (!naam)", waar=f"{bestand}, regel {line}")
    if isinstance(node, yaml.MappingNode):
        return Veld(bestand, line, pad, _convert_mapping(node, bestand, pad))
    if isinstance(node, yaml.SequenceNode):
        items = [_convert(item, bestand, f"{pad}[{k}]") for k, item in enumerate(node.value, start=1)]
        return Veld(bestand, line, pad, items)
    return Veld(bestand, line, pad, str(node.value))


def _convert_mapping(node: yaml.MappingNode, bestand: str, pad: str) -> dict[str, Veld]:
    found: dict[str, Veld] = {}
    for key_node, value_node in node.value:
        where = f"{bestand}, regel {key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            raise BestandBeschadigd("een sleutel moet een woord zijn", waar=where)
        key = str(key_node.value)
        if key in found:
            raise BestandBeschadigd(
                f"de sleutel {key!r} staat er twee keer",
                waar=where,
                remedie="Voeg de twee samen of hernoem er een.",
            )
        found[key] = _convert(value_node, bestand, f"{pad}.{key}" if pad else key)
    return found
