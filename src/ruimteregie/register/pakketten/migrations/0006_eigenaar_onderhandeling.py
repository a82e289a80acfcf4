"""Texts and rounds belong to who owns their package, as new ones do."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery

from ruimteregie.register.toegang.grendels import remove_all


def give_owner(apps: Any, schema_editor: Any) -> None:
    """Take over the owner, also where a ratified version locks the row; the locks come back after migrating."""
    using = schema_editor.connection.alias
    remove_all(using)
    versies = apps.get_model("pakketten", "PakketVersie").objects.using(using)
    owner = versies.filter(pk=OuterRef("pakketversie")).values("pakket__eigenaar")[:1]
    for name in ("Concepttekst", "Tekstronde"):
        rows = apps.get_model("pakketten", name).objects.using(using)
        rows.filter(eigenaar=None).update(eigenaar=Subquery(owner))


class Migration(migrations.Migration):
    """The owner of what was there already."""

    dependencies = [("pakketten", "0005_besloten_onderhandeling")]

    operations = [migrations.RunPython(give_owner, migrations.RunPython.noop)]
