"""The audit log is added to and never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.infra.audit.log import record_audit
from motcua.infra.audit.models import AuditRecord

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def record() -> AuditRecord:
    return record_audit(
        action="identity.look",
        subject_type="people.applicant",
        subject_id=uuid4(),
        at=AT,
        account_id=uuid4(),
        actor_name="Nguyễn Văn Đủ",
        reason="Đối chiếu",
        detail={"field": "identity_number"},
    )


def test_record_is_kept_as_given(record: AuditRecord) -> None:
    kept = AuditRecord.objects.get()

    assert (kept.actor_name, kept.at, kept.detail) == ("Nguyễn Văn Đủ", AT, {"field": "identity_number"})


def test_record_cannot_be_changed(record: AuditRecord) -> None:
    with pytest.raises(IntegrityError, match="audit_auditrecord is append-only"), transaction.atomic():
        AuditRecord.objects.filter(pk=record.pk).update(actor_name="Người khác")

    assert AuditRecord.objects.get().actor_name == "Nguyễn Văn Đủ"


def test_record_cannot_be_deleted(record: AuditRecord) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        record.delete()

    assert AuditRecord.objects.count() == 1


def test_record_cannot_be_changed_past_django(record: AuditRecord) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_auditrecord")

    assert AuditRecord.objects.count() == 1
