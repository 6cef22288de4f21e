"""Files are evidence: no row of theirs is changed or deleted."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("storage", "0001_initial")]

    operations = [append_only("storage_storedfile")]
