"""Static files whose address changes with their content, without a separate collecting step."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

__all__ = ["VersieOpslag"]


@lru_cache(maxsize=256)
def _fingerprint(path: str, changed: int) -> str:
    """Short fingerprint of a file; ``changed`` makes a rebuilt file another key."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


class VersieOpslag(StaticFilesStorage):
    """``stijl.css?v=<fingerprint>``: a browser may keep a file for ever, and gets a new one when it changes.

    For ``STORAGES["staticfiles"]``, with whitenoise serving from the finders and a long maximum age.
    """

    def url(self, name: str | None) -> str:
        """The address with the fingerprint; without one for a file that is not there."""
        address = super().url(name)
        found = finders.find(name) if name else None
        if not isinstance(found, str):
            return address
        return f"{address}?v={_fingerprint(found, Path(found).stat().st_mtime_ns)}"
