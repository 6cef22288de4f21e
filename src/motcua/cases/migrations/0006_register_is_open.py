"""A closed register takes no case: insert and update look, and wait for a closing that is under way."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_case_register_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed timestamptz;
BEGIN
    -- The closing holds the row FOR UPDATE: we see what it left, or it counts us.
    SELECT closed_at INTO closed FROM cases_registerbook WHERE id = NEW.book_id FOR KEY SHARE;
    IF closed IS NOT NULL THEN
        RAISE EXCEPTION 'register is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_register_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_case_register_open BEFORE INSERT ON cases_case
FOR EACH ROW WHEN (NEW.book_id IS NOT NULL) EXECUTE FUNCTION cases_case_register_is_open();
-- A dossier that arrived enters its register when it is accepted.
CREATE TRIGGER cases_case_register_open_later BEFORE UPDATE OF book_id ON cases_case
FOR EACH ROW WHEN (NEW.book_id IS NOT NULL AND OLD.book_id IS DISTINCT FROM NEW.book_id)
EXECUTE FUNCTION cases_case_register_is_open();
"""
BACKWARD = """
DROP TRIGGER cases_case_register_open_later ON cases_case;
DROP TRIGGER cases_case_register_open ON cases_case;
DROP FUNCTION cases_case_register_is_open();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_certification_fees")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
