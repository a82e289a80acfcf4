"""Settings, addresses and start-up: the one place where the parts are wired together."""

from __future__ import annotations

import os

__all__ = ["setup"]


def setup() -> None:
    """Make Django and the folder of the embedded database ready; calling it twice does no harm."""
    import django  # the settings must be named before Django is first used

    from ruimteregie.config.omgeving import data_path, text

    if not text("DATABASE_URL"):
        data_path().parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruimteregie.config.settings")
    django.setup()
