"""Every table of an agenda has a number, and the history says what it changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("investeringen", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="investeringsagenda",
            name="tabelnummer",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="tabel"),
        ),
        migrations.AddField(
            model_name="investeringsagenda",
            name="tabelverschil",
            field=models.TextField(blank=True, editable=False, verbose_name="wat de tabel veranderde"),
        ),
    ]
