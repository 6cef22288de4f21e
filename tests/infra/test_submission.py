"""A form has its effect once."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from motcua.infra.submission.models import Submission
from motcua.infra.submission.once import AlreadySubmitted, Submitted, digest_of, submit_once

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
KEY, ACCOUNT = uuid.UUID(int=7), uuid.UUID(int=8)


@pytest.mark.django_db
def test_submit_once_sent_again_gives_what_the_first_made() -> None:
    made = [uuid.UUID(int=1), uuid.UUID(int=2)]

    results = [
        submit_once(key=KEY, account_id=ACCOUNT, digest="a" * 64, at=AT, act=lambda: made.pop(0))
        for _ in range(2)
    ]

    assert results == [
        Submitted(subject_id=uuid.UUID(int=1), repeated=False),
        Submitted(subject_id=uuid.UUID(int=1), repeated=True),
    ]
    assert made == [uuid.UUID(int=2)]


@pytest.mark.django_db
def test_submit_once_with_other_content_is_refused_and_does_nothing() -> None:
    submit_once(key=KEY, account_id=ACCOUNT, digest="a" * 64, at=AT, act=lambda: uuid.UUID(int=1))

    with pytest.raises(AlreadySubmitted, match="đã được ghi trước đó") as refused:
        submit_once(key=KEY, account_id=ACCOUNT, digest="b" * 64, at=AT, act=lambda: uuid.UUID(int=2))

    assert refused.value.subject_id == uuid.UUID(int=1)
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_submit_once_of_another_account_is_another_form() -> None:
    for number in (1, 2):
        submit_once(
            key=KEY,
            account_id=uuid.UUID(int=number),
            digest="a" * 64,
            at=AT,
            act=lambda number=number: uuid.UUID(int=number),
        )

    assert sorted(Submission.objects.values_list("subject_id", flat=True)) == [
        uuid.UUID(int=1),
        uuid.UUID(int=2),
    ]


@pytest.mark.django_db
def test_submit_once_when_the_act_fails_leaves_the_key_free() -> None:
    def fail() -> uuid.UUID:
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        submit_once(key=KEY, account_id=ACCOUNT, digest="a" * 64, at=AT, act=fail)
    again = submit_once(key=KEY, account_id=ACCOUNT, digest="b" * 64, at=AT, act=lambda: uuid.UUID(int=3))

    assert again == Submitted(subject_id=uuid.UUID(int=3), repeated=False)


@pytest.mark.django_db(transaction=True)
def test_submit_once_by_eight_at_the_same_moment_acts_once() -> None:
    def send(number: int) -> Submitted:
        try:
            return submit_once(
                key=KEY, account_id=ACCOUNT, digest="a" * 64, at=AT, act=lambda: uuid.UUID(int=number + 1)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        results = list(pool.map(send, range(8)))

    assert len({result.subject_id for result in results}) == 1
    assert [result.repeated for result in results].count(False) == 1


@pytest.mark.django_db
def test_submission_with_a_used_key_is_refused_by_the_database() -> None:
    Submission.objects.create(account_id=ACCOUNT, key=KEY, digest="a" * 64, subject_id=KEY, at=AT)

    with pytest.raises(IntegrityError, match="submission_once"):
        Submission.objects.create(account_id=ACCOUNT, key=KEY, digest="b" * 64, subject_id=KEY, at=AT)


def test_digest_of_fields_in_another_order_is_the_same() -> None:
    one = digest_of(fields=[("name", ["Nguyễn Thị Hòa"]), ("copies", ["2"])])
    other = digest_of(fields=[("copies", ["2"]), ("name", ["Nguyễn Thị Hòa"])])

    assert one == other
    assert one != digest_of(fields=[("name", ["Nguyễn Thị Hòa"]), ("copies", ["3"])])
