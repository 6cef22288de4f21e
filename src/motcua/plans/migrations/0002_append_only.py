"""The journal of a task and what was counted by hand are never changed."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [append_only("plans_taskentry"), append_only("plans_handreading")]
