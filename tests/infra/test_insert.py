"""Rows that go in through one statement are the rows that `save()` would have stored."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from motcua.infra.audit.models import AuditRecord
from motcua.infra.database.insert import insert_rows, insert_values
from motcua.infra.numbering.allocate import next_number, next_numbers
from motcua.infra.numbering.models import NumberSeries
from motcua.infra.storage.models import StoredFile

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 5, 2, 10, 0, 123456, tzinfo=UTC)


def record(**changes: object) -> AuditRecord:
    facts = {
        "at": AT,
        "actor_name": "Trần Thị “Bưởi” \\ O'Hara",
        "action": "x",
        "subject_type": "y",
        "subject_id": "z",
        "unit_id": uuid4(),
        "detail": {"tên": ["á", 1, True, None]},
    }
    return AuditRecord(**(facts | changes))  # type: ignore[arg-type]


def values(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_row_comes_back_as_it_went_in() -> None:
    row = record()
    insert_rows(rows=[row])

    assert values(AuditRecord.objects.get(id=row.id)) == values(row)
    assert not row._state.adding


def test_rows_of_several_tables_go_in_one_statement() -> None:
    file = StoredFile(sha256="a" * 64, name="a.pdf", media_type="application/pdf", size=1, stored_at=AT)
    with CaptureQueriesContext(connection) as sent:
        insert_rows(rows=[record(), record(account_id=uuid4()), file])

    assert len(sent) == 1
    assert (AuditRecord.objects.count(), StoredFile.objects.count()) == (2, 1)


def test_no_rows_send_nothing() -> None:
    with CaptureQueriesContext(connection) as sent:
        insert_rows(rows=[])

    assert len(sent) == 0


def test_values_left_out_take_the_default_of_their_field() -> None:
    facts = {"at": AT, "actor_name": "An", "action": "x", "subject_type": "y", "subject_id": "z"}
    insert_values(tables={AuditRecord: [facts]})
    row = AuditRecord.objects.get()

    assert (row.actor_name, row.reason, row.detail, row.unit_id) == ("An", "", {}, None)


def test_value_of_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        insert_values(tables={AuditRecord: [{"colour": "đỏ"}]})


def test_statement_of_fixed_text_is_prepared_once() -> None:
    for _ in range(8):
        insert_rows(rows=[record()])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%audit_auditrecord%'"
        )
        assert cursor.fetchone() == (1,)


def test_numbers_of_several_series_come_in_the_order_asked_for() -> None:
    next_number(series="b", period="2026")

    assert next_numbers(wanted=[("b", "2026"), ("a", "2026")]) == [2, 1]
    assert next_numbers(wanted=[("a", "2026"), ("b", "2026")]) == [2, 3]
    assert NumberSeries.objects.count() == 2
