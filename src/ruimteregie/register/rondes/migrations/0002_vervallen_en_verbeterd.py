"""Assessments that count no more, sheets of who wrote them, and reports that mend another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _written_by(apps, schema_editor) -> None:
    """A sheet that is there is of who sits in its place."""
    sheets = apps.get_model("rondes", "Beoordelingsblad")
    places = apps.get_model("rondes", "Beoordelaar")
    for place in places.objects.filter(blad__isnull=False):
        sheets.objects.filter(beoordelaar=place).update(gebruiker_id=place.gebruiker_id)


def _person(**kwargs):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL,
        verbose_name="geschreven door", **kwargs,
    )  # fmt: skip


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL alters no table in the transaction that filled a reference in it
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("rondes", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "beoordelaar",
            "vervallen_omdat",
            models.CharField(blank=True, default="", max_length=400, verbose_name="vervallen, omdat"),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("beoordelaar", "beoordelaar_een_plek"),
        migrations.RemoveConstraint("beoordelaar", "beoordelaar_een_per_plek"),
        migrations.AddConstraint(
            "beoordelaar",
            models.UniqueConstraint(
                fields=("voorstel", "gebruiker"), condition=models.Q(vervallen_omdat=""),
                name="beoordelaar_een_plek",
            ),
        ),
        migrations.AddConstraint(
            "beoordelaar",
            models.UniqueConstraint(
                fields=("voorstel", "plek"), condition=models.Q(vervallen_omdat=""),
                name="beoordelaar_een_per_plek",
            ),
        ),
        migrations.AddField("beoordelingsblad", "gebruiker", _person(null=True)),
        migrations.RunPython(_written_by, migrations.RunPython.noop),
        migrations.AlterField("beoordelingsblad", "gebruiker", _person()),
        migrations.AddField(
            "startmelding",
            "verbetert",
            models.OneToOneField(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="verbetering", to="rondes.startmelding", verbose_name="verbetert",
            ),
        ),
        migrations.AddField(
            "startmelding",
            "reden",
            models.CharField(
                blank=True, default="", max_length=400, verbose_name="reden van de verbetering"
            ),
            preserve_default=False,
        ),
    ]  # fmt: skip
