"""A slip that was given out stays as it is: the database itself refuses a change (NĐ 118/2025, Điều 5)."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_counter_slips")]

    operations = [append_only("cases_counterslip")]
