"""What the certification books guarantee by themselves (NĐ 23/2015/NĐ-CP, Điều 13, 14).

A closed book stays closed and takes none; a number is never given back.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_certificationbook_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'certification book % is closed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.last_number < OLD.last_number OR NEW.first_number <> OLD.first_number THEN
    RAISE EXCEPTION 'numbers of certification book % are given for ever', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_certificationbook_forward BEFORE UPDATE ON cases_certificationbook
FOR EACH ROW EXECUTE FUNCTION cases_certificationbook_goes_forward();

CREATE FUNCTION cases_certificationentry_has_open_book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE book cases_certificationbook%ROWTYPE;
BEGIN
  SELECT * INTO book FROM cases_certificationbook WHERE id = NEW.book_id;
  IF book.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'certification book % is closed', NEW.book_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.number < book.first_number OR NEW.number > book.last_number THEN
    RAISE EXCEPTION 'number % was not given in certification book %', NEW.number, NEW.book_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_certificationentry_open_book BEFORE INSERT ON cases_certificationentry
FOR EACH ROW EXECUTE FUNCTION cases_certificationentry_has_open_book();
"""
BACKWARD = """
DROP TRIGGER cases_certificationentry_open_book ON cases_certificationentry;
DROP FUNCTION cases_certificationentry_has_open_book();
DROP TRIGGER cases_certificationbook_forward ON cases_certificationbook;
DROP FUNCTION cases_certificationbook_goes_forward();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_law")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
