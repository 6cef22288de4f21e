"""A signed progress report is never changed."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION plans_progressreport_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signed_at IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'plans_progressreport is frozen once signed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER plans_progressreport_frozen BEFORE UPDATE OR DELETE ON plans_progressreport
FOR EACH ROW EXECUTE FUNCTION plans_progressreport_is_frozen();
"""
BACKWARD = (
    "DROP TRIGGER plans_progressreport_frozen ON plans_progressreport;"
    "DROP FUNCTION plans_progressreport_is_frozen();"
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_progress_report")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
