"""The last change of the register that the text of a version knows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('pakketten', '0003_actieverval'),
    ]

    operations = [
        migrations.AddField(
            model_name='concepttekst',
            name='gelijk_met',
            field=models.BigIntegerField(blank=True, editable=False, help_text='De laatste wijziging van het register die deze tekst kent; leeg: die van zijn begin.', null=True, verbose_name='bijgewerkt tot wijziging'),
        ),
    ]
