"""The audit log: within units, narrowed, page by page, with every act in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.counter.audit_words import WORDS
from motcua.infra.audit.log import record_audit
from motcua.infra.audit.models import AuditRecord
from motcua.infra.audit.reading import PAGE
from tests.interfaces.counter.admin_office import Ground, make_ground, text_of

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3] / "src" / "motcua"
AT = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def act(
    name: str,
    *,
    unit_id: UUID | None = None,
    account_id: UUID | None = None,
    at: datetime = AT,
    action: str = "unit.correct",
    **detail: Any,
) -> AuditRecord:
    return record_audit(
        action=action,
        subject_type="test",
        subject_id="x",
        at=at,
        account_id=account_id,
        actor_name=name,
        unit_id=unit_id,
        detail=detail,
    )


def names(ground: Ground, **query: str) -> list[str]:
    response = ground.client.get(reverse("counter:audit"), {"subject": "x"} | query)
    return [line.record.actor_name for line in response.context["lines"]]


def test_log_shows_own_units_own_people_and_what_concerns_all(ground: Ground) -> None:
    other = make_ground(code="H99.12.35", name="UBND xã Khác")
    act("Ở đây", unit_id=ground.division.pk)
    act("Ở xã khác", unit_id=other.division.pk)
    act("Người mình", account_id=ground.administrator.account_id)
    act("Người xã khác", account_id=other.administrator.account_id)
    act("Cả hệ thống")

    assert sorted(names(ground)) == ["Cả hệ thống", "Người mình", "Ở đây"]


def test_log_is_narrowed_by_person_act_and_date(ground: Ground) -> None:
    act("Lan", unit_id=ground.agency.pk)
    act("Huệ", unit_id=ground.agency.pk, action="grant.give")
    act("Mai", unit_id=ground.agency.pk, at=AT + timedelta(days=1))

    assert names(ground, person="lan") == ["Lan"]
    assert names(ground, action="grant.give") == ["Huệ"]
    assert names(ground, since="06/03/2026") == ["Mai"]
    assert names(ground, until="05/03/2026") == ["Huệ", "Lan"]


def test_log_with_a_date_that_is_none_says_so(ground: Ground) -> None:
    response = ground.client.get(reverse("counter:audit"), {"since": "31/02/2026"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["since"]


def test_log_is_read_page_by_page_without_gap_or_double(ground: Ground) -> None:
    for place in range(PAGE + 3):
        act(f"{place:03}", unit_id=ground.agency.pk, at=AT + timedelta(minutes=place // 2))

    first = ground.client.get(reverse("counter:audit"), {"subject": "x"})
    second = names(ground, after=first.context["after"])

    shown = [line.record.actor_name for line in first.context["lines"]] + second
    assert sorted(shown) == [f"{place:03}" for place in range(PAGE + 3)]
    assert len(second) == 3


def test_log_with_a_mark_that_is_none_begins_at_its_end(ground: Ground) -> None:
    act("Lan", unit_id=ground.agency.pk)

    assert names(ground, after="x' OR 1=1") == ["Lan"]


def test_log_says_what_was_and_what_is(ground: Ground) -> None:
    act(
        "Lan",
        unit_id=ground.agency.pk,
        before={"name": "Cũ"},
        after={"name": "<b>Mới</b>", "valid_from": "2026-12-01"},
    )

    response = ground.client.get(reverse("counter:audit"), {"subject": "x"})

    assert b"&lt;b&gt;M\xe1\xbb\x9bi&lt;/b&gt;" in response.content
    page = text_of(response)
    assert "Sửa tên đơn vị" in page
    assert "tên (trước): Cũ" in page
    assert "từ ngày (sau): 01/12/2026" in page


def test_log_leads_to_what_a_record_is_about(ground: Ground) -> None:
    ground.client.post(
        reverse("counter:unit_correct", args=[ground.division.pk]),
        {"name": "Phòng Kinh tế và Hạ tầng", "position": "0"},
    )

    response = ground.client.get(reverse("counter:audit"), {"action": "unit.correct"})

    assert [line.url for line in response.context["lines"]] == [
        reverse("counter:unit", args=[ground.division.pk])
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_log_asks_the_same_queries_however_many(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(number):
        act(f"{place}", unit_id=[ground.agency.pk, ground.division.pk, ground.one_stop.pk][place])
    ground.client.get(reverse("counter:audit"))

    with django_assert_num_queries(8):  # session, account, actor (3), records, units, notices
        ground.client.get(reverse("counter:audit"))


def test_every_recorded_act_has_its_words() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    recorded = set(re.findall(r'action="([a-z_]+\.[a-z_]+)"', source))

    assert {"unit.open", "identity.revealed"} <= recorded
    assert recorded - WORDS.keys() == set()


def test_log_today_holds_the_own_login(ground: Ground) -> None:
    page = text_of(ground.client.get(reverse("counter:audit"), {"since": f"{timezone.localdate():%d/%m/%Y}"}))

    assert "Đăng nhập" in page
    assert ground.administrator.account is not None
    assert ground.administrator.account.username in page
