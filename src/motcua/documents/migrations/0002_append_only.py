"""An issued paper is what the citizen holds: no row is changed or deleted."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [append_only("documents_issuedpaper")]
