"""What is appended and never changed: the database itself refuses (NĐ 118/2025, Điều 5).

Events of a case; entries of certification; slips, sheets and prints that somebody holds; the list of a morning.
"""

from django.db import migrations

from motcua.infra.database.triggers import append_only

TABLES = (
    "cases_caseevent",
    "cases_certificationentry",
    "cases_counterslip",
    "cases_resultsheet",
    "cases_resultsheetrow",
    "cases_registerprint",
    "cases_chasenote",
    "cases_chasesheet",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [append_only(table) for table in TABLES]
