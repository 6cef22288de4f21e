"""Books of the case register: fields gathered, volumes closed, printed as they stood, with an annex."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import Case, RegisterBook, RegisterGroup, RegisterGroupField, RegisterPrint
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.queries.register_groups import register_groups
from motcua.cases.services import register_prints
from motcua.cases.services.register_books import BookUnknown, close_volume, end_group, gather_fields
from motcua.cases.services.register_prints import PartUnknown, annex_of, draft_part, print_closed_part
from motcua.cases.services.returning import return_result
from motcua.cases.services.year_end import SYSTEM_NAME, close_ended_years, close_year
from motcua.infra.storage.store import open_file
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.procedures.models import ProcedureField
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, filed, hire, make_work_office, resolved
from tests.infra.render.reading import bare, open_pdf, text_of

pytestmark = pytest.mark.django_db
YEAR_END = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def office(db: None) -> WorkOffice:
    forget_intake_facts()
    return make_work_office()


@pytest.fixture
def head(office: WorkOffice) -> Actor:
    return hire(name="Ngô Thị Đứng Đầu", unit=office.intake.one_stop, role=Role.ONESTOP_HEAD)


def other_field(name: str = "Chứng thực hợp đồng") -> ProcedureField:
    return ProcedureField.objects.create(code=f"G99-{name}", name=name)


def close(office: WorkOffice, head: Actor, *, at: datetime = YEAR_END) -> RegisterBook:
    close_year(agency_id=office.intake.agency.id, year=2026, actor=head, at=at)
    return RegisterBook.objects.get(agency=office.intake.agency, year=2026)


def give_out(office: WorkOffice, case: Case, *, at: datetime) -> None:
    case.refresh_from_db()
    return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=at,
        collector_name="Nguyễn Thị Bình",
    )


def pdf_of(made: RegisterPrint) -> bytes:
    with open_file(file_id=made.file_id).content as content:
        return content.read()


def printed(book: RegisterBook, actor: Actor, *, part: int = 1, at: datetime = NEW_YEAR) -> RegisterPrint:
    return print_closed_part(book_id=book.id, part=part, actor=actor, at=at)


def gather(head: Actor, *fields: UUID, name: str = "Tư pháp", year: int = 2027) -> RegisterGroup:
    return gather_fields(name=name, field_ids=fields, from_year=year, actor=head, at=MORNING)


def test_closing_keeps_the_rows_as_they_stood_with_total_and_head(office: WorkOffice, head: Actor) -> None:
    case = resolved(office)

    book = close(office, head)

    assert (book.total, book.closed_by_id, book.closed_by_name) == (1, head.staff_id, head.full_name)
    assert book.snapshot is not None
    with open_file(file_id=book.snapshot.id).content as kept:
        content = kept.read()
    assert hashlib.sha256(content).hexdigest() == book.snapshot.sha256
    row = json.loads(content)["rows"][0]
    assert (row["number"], row["code"], row["returned_at"]) == (1, case.code, "")


def test_closed_book_is_printed_once_and_a_later_return_stands_in_its_annex_only(
    office: WorkOffice, head: Actor
) -> None:
    case = resolved(office)
    book = close(office, head)
    first = pdf_of(printed(book, head))
    give_out(office, case, at=NEW_YEAR)

    again = printed(book, head, at=NEW_YEAR + MINUTE)
    annex = bare(text_of(annex_of(book_id=book.id, actor=head, at=NEW_YEAR + MINUTE)))

    assert pdf_of(again) == first
    assert RegisterPrint.objects.count() == 1
    assert "04/01/2027" not in bare(text_of(first))
    assert bare("Phụ lục: kết quả trả sau ngày khóa sổ") in annex
    assert bare("09:00 04/01/2027") in annex
    assert case.code in annex


def test_print_made_only_after_a_later_return_still_shows_the_day_of_closing(
    office: WorkOffice, head: Actor
) -> None:
    case = resolved(office)
    book = close(office, head)
    give_out(office, case, at=NEW_YEAR)

    text = bare(text_of(pdf_of(printed(book, head))))

    assert case.code in text
    assert "04/01/2027" not in text


def test_cover_total_and_signature_stand_on_the_closed_book(office: WorkOffice, head: Actor) -> None:
    resolved(office)
    book = close(office, head)

    pages = [bare(page.extract_text()) for page in open_pdf(pdf_of(printed(book, head))).pages]

    assert bare("SỔ THEO DÕI HỒ SƠ") in pages[0]
    assert bare("Quyển số: 01 Năm: 2026") in pages[0]
    assert bare("Trang 1") in pages[1]
    assert bare("Quyển sổ này có 1 hồ sơ (từ số 01 đến số 01)") in pages[-1]
    assert bare("NGƯỜI ĐỨNG ĐẦU BỘ PHẬN MỘT CỬA") in pages[-1]
    assert bare(head.full_name) in pages[-1]


def test_parts_are_numbered_on_by_page_and_the_last_one_closes(
    office: WorkOffice, head: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_prints, "PRINTED_TOGETHER", 2)
    case = office.received()
    for number in (2, 3):
        filed(case, number=number)
    book = close(office, head)

    last = [bare(page.extract_text()) for page in open_pdf(pdf_of(printed(book, head, part=2))).pages]
    first = [bare(page.extract_text()) for page in open_pdf(pdf_of(printed(book, head, part=1))).pages]

    assert bare("Trang 1") in first[1]
    assert bare("Trang 2") in last[0]
    assert ("Quyểnsổnàycó" in first[-1], "Quyểnsổnàycó" in last[-1]) == (False, True)
    assert RegisterPrint.objects.count() == 2
    with pytest.raises(PartUnknown):
        printed(book, head, part=3)


def test_open_book_prints_as_it_stands_and_says_so(office: WorkOffice, head: Actor) -> None:
    case = office.received()
    assert case.book_id is not None

    text = bare(text_of(draft_part(book_id=case.book_id, part=1, actor=head, at=MORNING + MINUTE)))

    assert case.code in text
    assert bare("Sổ chưa khóa.") in text
    assert RegisterPrint.objects.count() == 0
    with pytest.raises(PartUnknown):
        draft_part(book_id=case.book_id, part=2, actor=head, at=MORNING + MINUTE)


def test_books_of_others_and_books_in_the_other_state_are_unknown(office: WorkOffice, head: Actor) -> None:
    case = office.received()
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh").returner
    assert case.book_id is not None

    with pytest.raises(PartUnknown):
        draft_part(book_id=case.book_id, part=1, actor=stranger, at=MORNING)
    with pytest.raises(PartUnknown):
        print_closed_part(book_id=case.book_id, part=1, actor=head, at=MORNING)
    with pytest.raises(PartUnknown):
        annex_of(book_id=case.book_id, actor=head, at=MORNING)


def test_book_that_the_system_closed_has_its_snapshot_too(office: WorkOffice) -> None:
    office.received()

    close_ended_years(at=NEW_YEAR)

    book = RegisterBook.objects.get(agency=office.intake.agency)
    assert (book.closed_by, book.closed_by_name, book.total) == (None, SYSTEM_NAME, 1)
    assert book.snapshot is not None


def test_numbers_run_on_into_the_next_volume_of_the_year(office: WorkOffice, head: Actor) -> None:
    first = office.received()
    assert first.book_id is not None

    closed = close_volume(book_id=first.book_id, actor=head, at=MORNING + MINUTE)
    second = office.received(at=MORNING + 2 * MINUTE)

    assert closed.total == 1
    assert second.book is not None
    assert (second.book.volume, second.book_number, second.book_id == first.book_id) == (2, 2, False)
    text = bare(text_of(draft_part(book_id=second.book.id, part=1, actor=head, at=MORNING + 3 * MINUTE)))
    assert bare("từ số 02 đến số 02") in text


def test_volume_is_closed_by_the_head_only(office: WorkOffice, head: Actor) -> None:
    case = office.received()
    assert case.book_id is not None

    with pytest.raises(NotPermitted, match="Chỉ người đứng đầu"):
        close_volume(book_id=case.book_id, actor=office.intake.counter, at=MORNING + MINUTE)
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    with pytest.raises(BookUnknown):
        close_volume(book_id=case.book_id, actor=stranger.returner, at=MORNING + MINUTE)
    close_volume(book_id=case.book_id, actor=head, at=MORNING + MINUTE)
    with pytest.raises(BookUnknown):
        close_volume(book_id=case.book_id, actor=head, at=MORNING + 2 * MINUTE)


def test_fields_of_a_group_are_entered_in_one_book_with_one_row_of_numbers(
    office: WorkOffice, head: Actor
) -> None:
    case = office.received()
    group = gather(head, case.field_id, other_field().id)
    forget_intake_facts()

    later = office.received(at=NEW_YEAR)
    latest = office.received(at=NEW_YEAR + MINUTE)

    assert later.book is not None
    assert (later.book.group_id, later.book.field_id, later.book.year) == (group.id, None, 2027)
    assert (later.book_number, latest.book_number, latest.book_id) == (1, 2, later.book_id)
    assert case.book is not None
    assert (case.book.field_id, case.book.group_id) == (case.field_id, None)


def test_group_in_a_year_that_has_a_book_already_is_refused(office: WorkOffice, head: Actor) -> None:
    case = office.received()

    with pytest.raises(WorkRefused, match="đã có sổ năm 2026") as refused:
        gather(head, case.field_id, other_field().id, year=2026)
    assert set(refused.value.fields) == {"from_year"}
    assert RegisterGroup.objects.count() == 0


def test_field_stands_in_one_group_only(office: WorkOffice, head: Actor) -> None:
    one, two, three = (other_field(name) for name in ("Một", "Hai", "Ba"))
    gather(head, one.id, two.id)

    with pytest.raises(WorkRefused, match="Hai đã ở trong nhóm “Tư pháp”"):
        gather(head, two.id, three.id, name="Khác", year=2028)


@pytest.mark.parametrize(
    ("name", "count", "field"), [("", 2, "name"), ("N" * 201, 2, "name"), ("Nhóm", 1, "members")]
)
def test_group_that_cannot_be_is_refused_at_its_field(
    office: WorkOffice, head: Actor, name: str, count: int, field: str
) -> None:
    fields = [other_field(str(place)).id for place in range(count)]

    with pytest.raises(WorkRefused) as refused:
        gather(head, *fields, name=name)
    assert set(refused.value.fields) == {field}


def test_group_by_somebody_else_is_not_permitted(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="Chỉ người đứng đầu"):
        gather(office.handler, other_field("Một").id, other_field("Hai").id)


def test_group_ends_from_a_year_without_books(office: WorkOffice, head: Actor) -> None:
    case = office.received()
    group = gather(head, case.field_id, other_field().id)
    forget_intake_facts()
    office.received(at=NEW_YEAR)

    for year, sentence in ((2027, "dùng từ năm 2027"), (2026, "dùng từ năm 2027")):
        with pytest.raises(WorkRefused, match=sentence):
            end_group(group_id=group.id, to_year=year, actor=head, at=NEW_YEAR)
    end_group(group_id=group.id, to_year=2028, actor=head, at=NEW_YEAR)

    assert [one.to_year for one in register_groups(agency_id=office.intake.agency.id)] == [2028]
    with pytest.raises(WorkRefused, match="đã hết dùng"):
        end_group(group_id=group.id, to_year=2029, actor=head, at=NEW_YEAR)


def test_database_holds_what_a_book_is(office: WorkOffice, head: Actor) -> None:
    case = resolved(office)
    book = close(office, head)
    printed(book, head)
    group = RegisterGroup.objects.create(agency=office.intake.agency, name="Nhóm", from_year=2027)

    for changes, constraint in (
        ({"field": None}, "register_book_of_field_or_group"),
        ({"closed_at": None}, "register_book_closing_paired"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            RegisterBook.objects.filter(id=book.id).update(**changes)
    for changes, constraint in (
        ({"name": ""}, "register_group_named"),
        ({"to_year": 2027}, "register_group_years_in_order"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            RegisterGroup.objects.filter(id=group.id).update(**changes)
    RegisterGroupField.objects.create(group=group, field_id=case.field_id)
    with pytest.raises(IntegrityError, match="register_group_field_once"), transaction.atomic():
        RegisterGroupField.objects.create(group=group, field_id=case.field_id)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RegisterPrint.objects.update(part=9)
    assert RegisterPrint.objects.get().part == 1
