"""Books of certification: numbers without gaps or repetition, volumes, closing at year end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.cases.domain.certification import PaperToCertify
from motcua.cases.models import Case, CertificationBook, CertificationEntry, RegisterBook
from motcua.cases.services.certification_books import BookClosed, open_next_volume, take_numbers
from motcua.cases.services.certifying import certify
from motcua.cases.services.year_end import SYSTEM_NAME, YearNotOver, close_ended_years, close_year
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import CertificationKind
from tests.areas.cases.certif_desk import MORNING, Desk, actor_of, make_desk, make_staff

YEAR_END = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)  # 16:00 in Việt Nam
NEW_YEAR = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)  # 00:05 on 1 January 2027
COPY = CertificationKind.COPY


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def head(desk: Desk) -> Actor:
    return head_of(desk)


def head_of(desk: Desk) -> Actor:
    staff = make_staff(name="Đỗ Minh Khôi", unit=desk.office, position="Giám đốc")
    return actor_of(staff, Role.ONESTOP_HEAD, units=[desk.office])


def take(desk: Desk, *, at: datetime = MORNING, count: int = 1) -> tuple[int, int]:
    with transaction.atomic():
        given = take_numbers(agency_id=desk.agency.id, kind=COPY, at=at, count=count)
    return given.first, given.last


def in_eight_threads[Answer](work: Callable[[int], Answer], *, times: int) -> list[Answer]:
    def alone(place: int) -> Answer:
        try:
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(alone, range(times)))


@pytest.mark.django_db(transaction=True)
def test_certify_under_eight_officers_numbers_every_paper_once_without_gaps() -> None:
    desk = make_desk()
    papers = (PaperToCertify(title="Giấy khai sinh"), PaperToCertify(title="Căn cước công dân"))

    def certify_two(place: int) -> str:
        request = desk.request(*papers[:: 1 if place % 2 else -1], name=f"Nguyễn Văn {'ABCDEFGH'[place % 8]}")
        return certify(request=request, actor=desk.actor, at=MORNING).case.code

    codes = in_eight_threads(certify_two, times=40)

    numbers = CertificationEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 81))
    assert len(set(codes)) == 40
    per_case = CertificationEntry.objects.values_list("case_id", "number").order_by("number")
    pairs = list(zip(per_case[::2], per_case[1::2], strict=True))
    assert all(first[0] == second[0] for first, second in pairs)
    assert CertificationBook.objects.get().last_number == 80


@pytest.mark.django_db(transaction=True)
def test_first_number_of_a_year_asked_for_by_eight_opens_one_book() -> None:
    desk = make_desk()

    taken = in_eight_threads(lambda _place: take(desk), times=16)

    assert sorted(taken) == [(number, number) for number in range(1, 17)]
    assert CertificationBook.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_closing_while_officers_certify_counts_every_entry() -> None:
    desk = make_desk()
    head = head_of(desk)

    def certify_or_close(place: int) -> bool:
        if place == 12:
            close_year(agency_id=desk.agency.id, year=2026, actor=head, at=YEAR_END)
            return False
        try:
            with transaction.atomic():
                given = take_numbers(agency_id=desk.agency.id, kind=COPY, at=YEAR_END, count=1)
        except BookClosed:
            return False
        return given.first > 0

    taken = sum(in_eight_threads(certify_or_close, times=24))

    book = CertificationBook.objects.get()
    assert (book.total, book.last_number) == (taken, taken)
    assert taken >= 5


@pytest.mark.django_db
def test_numbers_of_a_request_that_failed_are_given_to_the_next(desk: Desk) -> None:
    def take_and_fail() -> None:
        take(desk, count=5)
        raise LookupError

    take(desk)
    with pytest.raises(LookupError), transaction.atomic():
        take_and_fail()

    assert take(desk, count=2) == (2, 3)


@pytest.mark.django_db
def test_numbers_of_agencies_and_kinds_run_apart(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    take(desk, count=3)

    signature = take_numbers(agency_id=desk.agency.id, kind=CertificationKind.SIGNATURE, at=MORNING, count=1)

    assert take(other) == (1, 1)
    assert (signature.first, signature.volume, signature.year) == (1, 1, 2026)


@pytest.mark.django_db
def test_second_volume_continues_the_numbers(desk: Desk, head: Actor) -> None:
    take(desk, count=7)

    opened = open_next_volume(agency_id=desk.agency.id, kind=COPY, actor=head, at=MORNING)

    assert take(desk) == (8, 8)
    volumes = CertificationBook.objects.order_by("volume").values_list(
        "volume", "first_number", "last_number", "total", "closed_by_name"
    )
    assert list(volumes) == [(1, 1, 7, 7, "Đỗ Minh Khôi"), (2, 8, 8, None, "")]
    assert opened.volume == 2


@pytest.mark.django_db
def test_next_volume_of_a_year_without_a_book_is_the_first(desk: Desk, head: Actor) -> None:
    opened = open_next_volume(agency_id=desk.agency.id, kind=COPY, actor=head, at=MORNING)

    assert (opened.volume, opened.first_number) == (1, 1)


@pytest.mark.django_db
def test_next_volume_of_a_closed_year_is_refused(desk: Desk, head: Actor) -> None:
    take(desk, at=YEAR_END)
    close_year(agency_id=desk.agency.id, year=2026, actor=head, at=YEAR_END)

    with pytest.raises(BookClosed, match="đã khóa lúc 16:00 ngày 31/12/2026"):
        open_next_volume(agency_id=desk.agency.id, kind=COPY, actor=head, at=YEAR_END)


@pytest.mark.django_db
def test_next_volume_by_an_officer_is_not_permitted(desk: Desk) -> None:
    take(desk)

    with pytest.raises(NotPermitted, match="người đứng đầu bộ phận một cửa"):
        open_next_volume(agency_id=desk.agency.id, kind=COPY, actor=desk.actor, at=MORNING)
    assert CertificationBook.objects.get().closed_at is None


@pytest.mark.django_db
def test_close_year_closes_every_book_with_total_and_name(desk: Desk, head: Actor) -> None:
    take(desk, count=12)
    register = RegisterBook.objects.create(agency=desk.agency, field=desk.field, year=2026)
    certify(request=desk.request(), actor=desk.actor, at=YEAR_END)
    Case.objects.update(book=register, book_number=1)

    closed = close_year(agency_id=desk.agency.id, year=2026, actor=head, at=YEAR_END)

    book = CertificationBook.objects.get()
    assert (book.total, book.closed_at, book.closed_by_id, book.closed_by_name) == (
        13,
        YEAR_END,
        head.staff_id,
        "Đỗ Minh Khôi",
    )
    register.refresh_from_db()
    assert (register.total, register.closed_at, register.closed_by_id) == (1, YEAR_END, head.staff_id)
    assert (closed.certification, closed.registers) == ((book,), (register,))
    audits = AuditRecord.objects.filter(action="book.closed").values_list("subject_id", "detail")
    assert dict(audits) == {
        str(book.id): {"year": 2026, "volume": 1, "total": 13},
        str(register.id): {"year": 2026, "volume": 1, "total": 1},
    }


@pytest.mark.django_db
def test_close_year_leaves_other_agencies_and_years_open(desk: Desk, head: Actor) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    take(desk)
    take(other)
    take(desk, at=NEW_YEAR)

    close_year(agency_id=desk.agency.id, year=2026, actor=head, at=NEW_YEAR)

    still_open = CertificationBook.objects.filter(closed_at=None).values_list("agency_id", "year")
    assert set(still_open) == {(other.agency.id, 2026), (desk.agency.id, 2027)}


@pytest.mark.django_db
def test_close_year_before_its_last_day_is_refused(desk: Desk, head: Actor) -> None:
    take(desk)

    with pytest.raises(YearNotOver, match="Khóa sổ từ ngày 31/12/2026"):
        close_year(agency_id=desk.agency.id, year=2026, actor=head, at=MORNING)
    assert CertificationBook.objects.get().closed_at is None


@pytest.mark.django_db
def test_close_year_by_somebody_else_is_not_permitted(desk: Desk, head: Actor) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    take(other)

    for actor in (desk.actor, head):
        with pytest.raises(NotPermitted):
            close_year(agency_id=other.agency.id, year=2026, actor=actor, at=YEAR_END)
    assert CertificationBook.objects.get().closed_at is None


@pytest.mark.django_db
def test_close_year_twice_keeps_the_first_closing(desk: Desk, head: Actor) -> None:
    take(desk)
    close_year(agency_id=desk.agency.id, year=2026, actor=head, at=YEAR_END)

    again = close_year(agency_id=desk.agency.id, year=2026, actor=head, at=NEW_YEAR)

    assert again.certification == ()
    assert CertificationBook.objects.get().closed_at == YEAR_END


@pytest.mark.django_db
def test_ended_years_are_closed_by_the_system_once_in_all_agencies(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    take(desk, count=4)
    take(other)
    RegisterBook.objects.create(agency=desk.agency, field=desk.field, year=2026)

    before = close_ended_years(at=YEAR_END)
    after = close_ended_years(at=NEW_YEAR)
    again = close_ended_years(at=NEW_YEAR)

    assert (before.certification, before.registers) == ((), ())
    assert ([book.total for book in after.certification], len(after.registers)) == ([4, 1], 1)
    assert (again.certification, again.registers) == ((), ())
    assert CertificationBook.objects.filter(closed_by=None).count() == 2
    closed = CertificationBook.objects.values_list("closed_by_name", "closed_at")
    assert set(closed) == {(SYSTEM_NAME, NEW_YEAR)}


@pytest.mark.django_db
def test_next_year_starts_at_one_after_closing(desk: Desk) -> None:
    take(desk, count=9)
    close_ended_years(at=NEW_YEAR)

    assert take(desk, at=NEW_YEAR) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"last_number": 2},
        {"first_number": 2},
    ],
)
def test_book_cannot_take_numbers_back(desk: Desk, change: dict[str, int]) -> None:
    take(desk, count=3)

    with pytest.raises(DatabaseError, match="given for ever"), transaction.atomic():
        CertificationBook.objects.update(**change)


@pytest.mark.django_db
def test_closed_book_cannot_be_reopened_or_counted_on(desk: Desk) -> None:
    take(desk)
    close_ended_years(at=NEW_YEAR)

    for change in ({"closed_at": None, "closed_by_name": "", "total": None}, {"last_number": 2}):
        with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
            CertificationBook.objects.update(**change)


@pytest.mark.django_db
def test_entry_is_kept_for_ever(desk: Desk) -> None:
    certify(request=desk.request(), actor=desk.actor, at=MORNING)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CertificationEntry.objects.update(paper_title="Khác")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CertificationEntry.objects.all().delete()
    assert CertificationEntry.objects.get().paper_title == "Giấy khai sinh"


@pytest.mark.django_db
def test_entry_with_a_number_that_was_not_given_is_refused(desk: Desk) -> None:
    entry = certify(request=desk.request(), actor=desk.actor, at=MORNING).entries[0]

    with pytest.raises(DatabaseError, match="number 2 was not given"), transaction.atomic():
        CertificationEntry.objects.create(**facts_of(entry) | {"number": 2})


@pytest.mark.django_db
def test_entry_in_a_closed_book_is_refused(desk: Desk) -> None:
    entry = certify(request=desk.request(), actor=desk.actor, at=MORNING).entries[0]
    close_ended_years(at=NEW_YEAR)

    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        CertificationEntry.objects.create(**facts_of(entry) | {"line": 2})


def facts_of(entry: CertificationEntry) -> dict[str, object]:
    names = [field.attname for field in CertificationEntry._meta.concrete_fields if field.name != "id"]
    return {name: getattr(entry, name) for name in names}
