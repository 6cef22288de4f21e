"""A signed list of late officials and units stays as it was signed: the database itself refuses."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_latelist_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.signed_at IS NULL THEN RETURN OLD; END IF;
  ELSIF OLD.signed_at IS NULL OR (
    (NEW.agency_id, NEW.month, NEW.seq, NEW.reason, NEW.as_of, NEW.lines, NEW.content_hash, NEW.prepared_at,
     NEW.prepared_by_id, NEW.signed_at, NEW.signed_by_id, NEW.done_paper_id, NEW.open_paper_id)
    IS NOT DISTINCT FROM
    (OLD.agency_id, OLD.month, OLD.seq, OLD.reason, OLD.as_of, OLD.lines, OLD.content_hash, OLD.prepared_at,
     OLD.prepared_by_id, OLD.signed_at, OLD.signed_by_id, OLD.done_paper_id, OLD.open_paper_id)
    AND (OLD.published_at IS NULL OR (NEW.published_at, NEW.published_by_id)
         IS NOT DISTINCT FROM (OLD.published_at, OLD.published_by_id))
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'cases_latelist is frozen once signed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cases_latelist_frozen BEFORE UPDATE OR DELETE ON cases_latelist
FOR EACH ROW EXECUTE FUNCTION cases_latelist_is_frozen();
"""
BACKWARD = "DROP TRIGGER cases_latelist_frozen ON cases_latelist; DROP FUNCTION cases_latelist_is_frozen();"


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_law_completed")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
