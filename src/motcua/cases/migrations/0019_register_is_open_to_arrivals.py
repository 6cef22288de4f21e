"""A closed register takes no dossier that is accepted after its arrival either: an update is looked at too."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER cases_case_register_open_later BEFORE UPDATE OF book_id ON cases_case
FOR EACH ROW WHEN (NEW.book_id IS NOT NULL AND OLD.book_id IS DISTINCT FROM NEW.book_id)
EXECUTE FUNCTION cases_case_register_is_open();
"""
BACKWARD = "DROP TRIGGER cases_case_register_open_later ON cases_case;"


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_arrival_law")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
