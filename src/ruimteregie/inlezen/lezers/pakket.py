"""The zip around a DOCX, ODT, XLSX or ODS: opened with distrust, read one part at a time.

Nothing is ever unpacked to disk, and a zip inside the zip stays closed. What a part says of its own
size is believed only to refuse it; while reading, the bytes that really come out are counted.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ruimteregie.inlezen.lezers.grenzen import MB, Grenzen
from ruimteregie.inlezen.lezers.xml import Element, parse_xml
from ruimteregie.kern.fouten import BestandBeschadigd, BestandOnveilig, BestandTeGroot, BestandVersleuteld

__all__ = ["Pakket", "locked"]

_CHUNK = 64 * 1024
_ENCRYPTED = 0x1  # the flag bit of a zip entry
_SMALL = MB  # below this a high ratio is no bomb: blank XML packs very well
_FAULTS = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class Pakket:
    """An opened office file; use it in a ``with`` statement.

    Raises:
        BestandBeschadigd: no whole zip. BestandOnveilig: names that leave the zip.
        BestandTeGroot: too many parts, or too much comes out. BestandVersleuteld: with a password.
    """

    def __init__(self, path: Path, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
        self._gelezen = 0
        self._file = path.open("rb")
        try:
            self._zip = ZipFile(self._file)
            self._delen = {info.filename: info for info in self._zip.infolist()}
            self._check()
        except _FAULTS:
            self.close()
            raise _damaged() from None
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, also where a part was read halfway."""
        self._file.close()

    def __contains__(self, naam: str) -> bool:
        return naam in self._delen

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of the parts."""
        return tuple(self._delen)

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > self._grenzen.onderdelen:
            raise _bomb(f"het bevat {len(entries)} onderdelen; de grens is {self._grenzen.onderdelen}")
        for info in entries:
            naam = info.filename.replace("\\", "/")
            if naam.startswith("/") or ".." in naam.split("/") or ":" in naam.split("/")[0]:
                raise BestandOnveilig(
                    "een onderdeel van het bestand heeft een pad dat buiten het bestand wijst.",
                    remedie="Vraag de afzender om het document opnieuw op te slaan, of om een PDF.",
                )
        if len(self._delen) != len(entries):
            raise BestandOnveilig(
                "twee onderdelen van het bestand hebben dezelfde naam.",
                remedie="Open het bestand, sla het opnieuw op en lees dat in.",
            )
        if sum(info.file_size for info in entries) > 4 * self._grenzen.uitgepakt:
            raise _bomb(f"uitgepakt is het meer dan {4 * self._grenzen.uitgepakt // MB} MB")

    def read(self, naam: str) -> bytes:
        """The bytes of a small part."""
        return b"".join(self.chunks(naam))

    def chunks(self, naam: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece, within the limits."""
        info = self._delen.get(naam)
        if info is None:
            raise _damaged()
        if info.flag_bits & _ENCRYPTED:
            raise locked()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _damaged()
        try:
            with self._zip.open(info) as part:
                size = 0
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._count(info, size, len(chunk))
                    yield chunk
        except _FAULTS:
            raise _damaged() from None

    def _count(self, info: ZipInfo, size: int, extra: int) -> None:
        self._gelezen += extra
        if self._gelezen > self._grenzen.uitgepakt:
            raise _bomb(f"uitgepakt is het meer dan {self._grenzen.uitgepakt // MB} MB")
        if size > _SMALL and size > self._grenzen.verhouding * max(info.compress_size, 1):
            raise _bomb(
                f"een onderdeel wordt bij uitpakken meer dan {self._grenzen.verhouding} keer zo groot"
            )

    def xml(self, naam: str, namespaces: Mapping[str, str]) -> Element:
        """A part as a tree."""
        return parse_xml(self.chunks(naam), namespaces, self._grenzen)


def locked() -> BestandVersleuteld:
    """The error for an office file with a password."""
    return BestandVersleuteld(
        "het bestand is met een wachtwoord vergrendeld.",
        remedie="Open het, sla het op zonder wachtwoord en lees dat bestand in.",
    )


def _damaged() -> BestandBeschadigd:
    return BestandBeschadigd(
        "het bestand is beschadigd of niet volledig: het kan niet worden uitgepakt.",
        remedie="Vraag het bestand opnieuw op, of open het en sla het opnieuw op.",
    )


def _bomb(wat: str) -> BestandTeGroot:
    return BestandTeGroot(
        f"het bestand is te groot om te lezen: {wat}.",
        remedie="Haal de afbeeldingen eruit, splits het, of sla het op als PDF en lees dat in.",
    )
