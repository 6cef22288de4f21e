"""Events of a case are appended, never changed: the database itself refuses (NĐ 118/2025, Điều 5)."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [append_only("cases_caseevent")]
