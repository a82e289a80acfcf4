"""What of a form could not be used is kept with it."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A form with a wrong line is taken in for the other lines; the wrong one is not lost."""

    dependencies = (("voortgang", "0002_ronde_van_moment_tot_moment"),)

    operations = (
        migrations.AddField(
            "formulier",
            "gebreken",
            models.JSONField(
                "niet te gebruiken",
                blank=True,
                default=list,
                help_text="Per regel die niet te gebruiken is: waar, wat, remedie en inhoud.",
            ),
        ),
    )
