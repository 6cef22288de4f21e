"""A form has its effect once, however often it is sent: two clicks, a reload, a slow network."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.infra.database.turn import take_turn
from motcua.infra.submission.models import Submission


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a form; `repeated` when it had been sent before and nothing was done now."""

    subject_id: uuid.UUID
    repeated: bool


class AlreadySubmitted(Exception):  # noqa: N818 - named by what happened
    """The form had its effect before, with another content: nothing was done now."""

    def __init__(self, *, subject_id: uuid.UUID) -> None:
        super().__init__(
            "Biểu mẫu này đã được ghi trước đó với nội dung khác; lần gửi này chưa được ghi. "
            "Nếu đây là việc mới, hãy kiểm tra lại rồi lưu lần nữa."
        )
        self.subject_id = subject_id


@transaction.atomic
def submit_once(
    *, key: uuid.UUID, account_id: uuid.UUID, digest: str, at: datetime, act: Callable[[], uuid.UUID]
) -> Submitted:
    """Carry out `act` and keep what it made, all in one transaction; a key already used gives that again.

    Whoever sends the same key at the same moment waits for the first. When `act` raises nothing is kept and
    the key stays free. Raises `AlreadySubmitted` when the key was used for another content.
    """
    take_turn(subject=f"submission:{account_id}:{key}")
    before = Submission.objects.filter(account_id=account_id, key=key).first()
    if before is None:
        subject_id = act()
        Submission.objects.create(account_id=account_id, key=key, digest=digest, subject_id=subject_id, at=at)
        return Submitted(subject_id=subject_id, repeated=False)
    if before.digest != digest:
        raise AlreadySubmitted(subject_id=before.subject_id)
    return Submitted(subject_id=before.subject_id, repeated=True)


def digest_of(*, fields: Iterable[tuple[str, list[str]]]) -> str:
    """Give the hash of a form's fields, whatever their order."""
    content = json.dumps(sorted(fields), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
