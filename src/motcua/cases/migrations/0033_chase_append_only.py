"""Lists of a morning and notes on them stay what they were."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0032_chase_lists")]

    operations = [append_only("cases_chasenote"), append_only("cases_chasesheet")]
