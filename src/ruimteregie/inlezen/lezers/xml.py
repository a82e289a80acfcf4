"""XML as a tree with short names, without a document type: no entity of its own is ever expanded.

The parser is the Expat of Python itself. A document type declaration (the only place where entities,
and files outside, can be declared) stops it at once; no office program writes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.kern.fouten import BestandBeschadigd, BestandOnveilig, BestandTeGroot

__all__ = ["Element", "damaged_xml", "parse_xml"]

_SEPARATOR = "\n"  # cannot stand in a name or in the address of a namespace


def parse_xml(
    chunks: Iterable[bytes],
    namespaces: Mapping[str, str],
    grenzen: Grenzen,
    los: Mapping[str, Callable[[Element], None]] | None = None,
) -> Element:
    """The root element; its names are ``prefix.name``, by ``namespaces`` (address to prefix; else ``?``).

    An element whose name is in ``los`` goes to its function as soon as it is whole and is emptied
    afterwards, so that a sheet of many rows takes the memory of one.

    Raises:
        BestandBeschadigd: not well-formed. BestandOnveilig: with a document type.
        BestandTeGroot: too deep or too many elements.
    """
    return _Boom(namespaces, grenzen, los or {}).read(chunks)


def damaged_xml() -> BestandBeschadigd:
    """The error for XML that breaks off or is not well-formed."""
    return BestandBeschadigd(
        "de inhoud van het bestand is beschadigd (ongeldige XML).",
        remedie="Open het bestand, sla het opnieuw op, of vraag het opnieuw op.",
    )


class _Boom:
    """Builds the tree from what the parser tells, and counts."""

    def __init__(
        self, namespaces: Mapping[str, str], grenzen: Grenzen, los: Mapping[str, Callable[[Element], None]]
    ) -> None:
        self._namespaces = namespaces
        self._grenzen = grenzen
        self._los = los
        self._namen: dict[str, str] = {}
        self._builder = TreeBuilder()
        self._diepte = 0
        self._aantal = 0

    def read(self, chunks: Iterable[bytes]) -> Element:
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
            return self._builder.close()
        except (expat.ExpatError, AssertionError, LookupError, ValueError):
            # LookupError: an encoding that Python does not know; AssertionError: no root element
            raise damaged_xml() from None

    def _short(self, name: str) -> str:
        short = self._namen.get(name)
        if short is None:
            space, found, local = name.rpartition(_SEPARATOR)
            prefix = self._namespaces.get(space, "?")
            short = f"{prefix}.{local}" if found else local
            self._namen[name] = short
        return short

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._diepte += 1
        self._aantal += 1
        if self._diepte > self._grenzen.diepte:
            raise _too_large(f"onderdelen zijn dieper dan {self._grenzen.diepte} lagen in elkaar geplaatst")
        if self._aantal > self._grenzen.elementen:
            raise _too_large(f"het heeft meer dan {self._grenzen.elementen} onderdelen")
        short = self._short
        self._builder.start(short(name), {short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._diepte -= 1
        short = self._short(name)
        element = self._builder.end(short)
        if handle := self._los.get(short):
            handle(element)
            element.clear()

    def _doctype(self, *_: object) -> None:
        raise BestandOnveilig(
            "de XML in het bestand heeft een documenttype (DTD), waarin entiteiten kunnen staan;"
            " dat wordt nooit gelezen.",
            remedie="Open het bestand in een tekstverwerker, sla het opnieuw op en lees dat in.",
        )


def _too_large(wat: str) -> BestandTeGroot:
    return BestandTeGroot(
        f"de inhoud van het bestand is te groot: {wat}.",
        remedie="Splits het bestand, of sla het op als PDF en lees dat in.",
    )
