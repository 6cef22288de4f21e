"""Until now every result was collected where its case was received."""

from django.db import migrations

FORWARD = "UPDATE cases_case SET returning_unit_id = receiving_unit_id WHERE returning_unit_id IS NULL"


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_returning_unit")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
