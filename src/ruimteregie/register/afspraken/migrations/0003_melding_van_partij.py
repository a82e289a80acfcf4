"""The last report of a party on an Actie is found without looking through all its reports."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index."""

    dependencies = (("afspraken", "0002_melden_en_beantwoorden"),)

    operations = (
        migrations.AddIndex(
            "melding",
            models.Index(fields=("actie", "namens", "wanneer"), name="melding_van_partij"),
        ),
    )
