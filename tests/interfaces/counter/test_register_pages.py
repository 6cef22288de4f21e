"""Registers over HTTP: printed while they are written in, closed by the head, gathered by field."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Case, RegisterBook, RegisterGroup
from motcua.cases.services.year_end import SYSTEM_NAME, BookAct, close_register
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import ProcedureField
from tests.interfaces.counter.work_office import Officer, WorkOffice, hire, open_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture
def head(office: WorkOffice) -> Officer:
    return hire("Ngô Thị Đứng Đầu", Role.ONESTOP_HEAD, office.office.one_stop)


def book_of(case: Case) -> RegisterBook:
    return RegisterBook.objects.get(id=case.book_id)


def url(name: str, *args: object) -> str:
    return reverse(f"counter:{name}", args=args)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_open_book_offers_its_print_and_the_head_the_closing(office: WorkOffice, head: Officer) -> None:
    book = book_of(office.case())

    seen = head.get(url("register", book.id)).content.decode()
    others = office.counter.get(url("register", book.id)).content.decode()

    assert url("register_draft", book.id) in seen
    assert [url("register_close", book.id) in html for html in (seen, others)] == [True, False]
    draft = head.get(url("register_draft", book.id))
    assert (draft["Content-Type"], draft.content[:5]) == ("application/pdf", b"%PDF-")


def test_closed_book_offers_the_kept_print_and_its_annex(office: WorkOffice, head: Officer) -> None:
    case = office.case()
    book = book_of(case)
    close_register(book=book, act=BookAct(at=timezone.now(), name=SYSTEM_NAME))
    Case.objects.filter(id=case.id).update(
        state="RETURNED", resolved_at=timezone.now(), returned_at=timezone.now(), result_kind="GRANTED"
    )

    seen = head.get(url("register", book.id)).content.decode()

    assert f"{url('register_print', book.id)}?phan=1" in seen
    assert "1 kết quả trả sau ngày khóa sổ" in seen
    for name in ("register_print", "register_annex"):
        shown = head.get(url(name, book.id))
        assert (shown["Content-Type"], body(shown)[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("part", ["2", "0", "x", "99999999"])
def test_part_that_a_book_has_not_is_not_found(office: WorkOffice, head: Officer, part: str) -> None:
    book = book_of(office.case())

    assert head.get(f"{url('register_draft', book.id)}?phan={part}").status_code == 404


def test_head_closes_a_full_volume(office: WorkOffice, head: Officer) -> None:
    book = book_of(office.case())

    answer = head.post(url("register_close", book.id))

    book.refresh_from_db()
    assert answer.status_code == 303
    assert (book.closed_by_name, book.total) == ("Ngô Thị Đứng Đầu", 1)
    assert "Đã khóa quyển sổ" in head.get(answer["Location"]).content.decode()


def test_year_that_is_not_over_is_not_closed(office: WorkOffice, head: Officer) -> None:
    book = book_of(office.case())

    answer = head.post(url("register_year"), {"year": book.year + 1})

    book.refresh_from_db()
    assert (answer.status_code, book.closed_at) == (422, None)
    assert f"Năm {book.year + 1} chưa kết thúc" in answer.content.decode()


@pytest.mark.parametrize("year", ["", "hai", "1999"])
def test_year_that_is_none_is_refused_at_its_field(head: Officer, year: str) -> None:
    answer = head.post(url("register_year"), {"year": year})

    assert answer.status_code == 422
    assert "Hãy nhập năm từ 2018 đến 2100." in answer.content.decode()


def test_leader_who_is_no_head_of_the_one_stop_closes_nothing(office: WorkOffice) -> None:
    book = book_of(office.case())

    answer = office.leader.post(url("register_year"), {"year": 2020})

    book.refresh_from_db()
    assert (answer.status_code, book.closed_at) == (403, None)


def test_head_gathers_fields_and_lets_them_part(office: WorkOffice, head: Officer) -> None:
    fields = [ProcedureField.objects.create(code=f"G{place}", name=f"Lĩnh vực {place}") for place in (1, 2)]
    year = timezone.localdate().year + 1
    sent = {"name": "Nhóm nhỏ", "from_year": year, "members": [str(field.id) for field in fields]}

    made = head.post(url("register_group_add"), sent)
    group = RegisterGroup.objects.get()
    listed = head.get(url("register_groups")).content.decode()
    ended = head.post(url("register_group_end", group.id), {"to_year": year + 2})

    group.refresh_from_db()
    assert (made.status_code, ended.status_code, group.to_year) == (303, 303, year + 2)
    assert "Lĩnh vực 1, Lĩnh vực 2" in listed
    assert url("register_group_end", group.id) in listed


def test_group_of_one_field_says_why_not_and_keeps_what_was_typed(head: Officer) -> None:
    field = ProcedureField.objects.create(code="G1", name="Lĩnh vực 1")

    answer = head.post(
        url("register_group_add"), {"name": "Nhóm nhỏ", "from_year": 2099, "members": [str(field.id)]}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Một nhóm có ít nhất hai lĩnh vực." in html
    assert 'value="Nhóm nhỏ"' in html
    assert RegisterGroup.objects.count() == 0
