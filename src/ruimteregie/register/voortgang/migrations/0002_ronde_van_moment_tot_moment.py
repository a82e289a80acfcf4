"""A round runs from a moment to a moment: what was reported earlier or later that day does not count."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import migrations, models
from django.utils import timezone


def fill(apps: Any, _: object) -> None:
    """The moments from the history of each round; without it the begin and the end of those days."""
    changes = apps.get_model("toegang", "Wijziging").objects.filter(objectsoort="voortgang.voortgangsronde")
    for ronde in apps.get_model("voortgang", "Voortgangsronde").objects.all():
        own = changes.filter(objectid=ronde.pk).order_by("-id")
        opened = own.filter(handeling="aangemaakt").first()
        begin = timezone.make_aware(datetime.combine(ronde.geopend_op, time.min))
        ronde.geopend_om = _on_day(opened, ronde.geopend_op) or begin
        if ronde.gesloten_op is not None:
            closed = next((c for c in own if "gesloten_op" in c.velden), None)
            end = timezone.make_aware(datetime.combine(ronde.gesloten_op, time.max))
            ronde.gesloten_om = _on_day(closed, ronde.gesloten_op) or end
        ronde.save(update_fields=["geopend_om", "gesloten_om"])


def back(apps: Any, _: object) -> None:
    """The days on which those moments were."""
    for ronde in apps.get_model("voortgang", "Voortgangsronde").objects.all():
        ronde.geopend_op = timezone.localdate(ronde.geopend_om)
        ronde.gesloten_op = timezone.localdate(ronde.gesloten_om) if ronde.gesloten_om else None
        ronde.save(update_fields=["geopend_op", "gesloten_op"])


def _on_day(change: Any, day: Any) -> datetime | None:
    """The moment of a change, if it was on that day."""
    return change.wanneer if change and timezone.localdate(change.wanneer) == day else None


class Migration(migrations.Migration):
    """Moments in place of days."""

    dependencies = (
        ("voortgang", "0001_initial"),
        ("toegang", "0001_initial"),
    )

    operations = (
        migrations.AddField(
            "voortgangsronde", "geopend_om", models.DateTimeField("geopend om", null=True)
        ),
        migrations.AddField(
            "voortgangsronde", "gesloten_om", models.DateTimeField("gesloten om", blank=True, null=True)
        ),
        # Backwards the day comes back without a value: it is filled in before it has to have one.
        migrations.AlterField("voortgangsronde", "geopend_op", models.DateField("geopend op", null=True)),
        migrations.RunPython(fill, back),
        migrations.AlterField("voortgangsronde", "geopend_om", models.DateTimeField("geopend om")),
        migrations.RemoveField("voortgangsronde", "geopend_op"),
        migrations.RemoveField("voortgangsronde", "gesloten_op"),
    )
