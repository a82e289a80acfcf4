"""What others in the register can listen to: an Afspraak got its place among others, or is about to go.

Receivers run inside the same ``verantwoord``, so what they do is taken back with the rest when it fails.
"""

from __future__ import annotations

from django.dispatch import Signal

__all__ = ["related", "removing"]

related = Signal()
"""Sent after an Afspraak was related to an earlier one: ``afspraak``, ``actor``."""

removing = Signal()
"""Sent before an Afspraak that a finding became is removed: ``afspraak``, ``actor``."""
