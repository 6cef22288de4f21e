"""A sheet of results and a print of a register are what somebody holds: no row is changed or deleted."""

from django.db import migrations

from motcua.infra.database.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_papers_and_incidents")]

    operations = [
        append_only("cases_resultsheet"),
        append_only("cases_resultsheetrow"),
        append_only("cases_registerprint"),
    ]
