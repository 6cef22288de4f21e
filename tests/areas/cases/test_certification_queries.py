"""What the certification screen and the registers show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from motcua.cases.domain.certification import PaperToCertify
from motcua.cases.domain.certification_fee import FeeUnknown
from motcua.cases.models import CertificationBook, CertificationFee, PaperTitle
from motcua.cases.queries.certification_desk import last_entries_of, last_signer_of, summary_of_day
from motcua.cases.queries.certification_law import certification_versions, preview_fees
from motcua.cases.queries.certification_registers import (
    BookTotals,
    book_years,
    certification_books,
    register_page,
    totals_of,
)
from motcua.cases.queries.certification_signers import Signer, signer_of_day, signers_of_day
from motcua.cases.queries.certification_titles import suggest_titles
from motcua.cases.services.certifying import certify
from motcua.cases.services.year_end import close_ended_years
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Delegation, Grant
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models import Reception
from tests.areas.cases.certif_desk import (
    MORNING,
    Desk,
    actor_of,
    grant,
    make_desk,
    make_staff,
    make_unit,
)

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 5)
BIRTH = PaperToCertify(title="Giấy khai sinh", pages=1, copies=2)
CARD = PaperToCertify(title="Căn cước công dân", pages=2, copies=1, electronic=True)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def titles(desk: Desk) -> Desk:
    for title, folded, uses in (
        ("Giấy khai sinh", "giay khai sinh", 40),
        ("Giấy chứng nhận đăng ký kết hôn", "giay chung nhan dang ky ket hon", 30),
        ("Bằng tốt nghiệp đại học", "bang tot nghiep dai hoc", 50),
        ("Trích lục khai sinh", "trich luc khai sinh", 5),
    ):
        PaperTitle.objects.create(agency=desk.agency, title=title, folded=folded, uses=uses)
    return desk


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("khai", ["Giấy khai sinh", "Trích lục khai sinh"]),
        ("KHAI SI", ["Giấy khai sinh", "Trích lục khai sinh"]),
        ("sinh trích", ["Trích lục khai sinh"]),
        ("giấy c", ["Giấy chứng nhận đăng ký kết hôn"]),
        ("hai", []),
        ("%", ["Bằng tốt nghiệp đại học", "Giấy khai sinh"]),
        ("", ["Bằng tốt nghiệp đại học", "Giấy khai sinh"]),
        ("_", []),
    ],
)
def test_titles_are_offered_by_beginnings_of_words_most_used_first(
    titles: Desk, typed: str, offered: list[str]
) -> None:
    assert suggest_titles(agency_id=titles.agency.id, text=typed, limit=2) == offered


def test_titles_of_another_agency_are_not_offered(titles: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")

    assert suggest_titles(agency_id=other.agency.id, text="khai") == []


def test_titles_are_offered_with_one_query(titles: Desk, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        suggest_titles(agency_id=titles.agency.id, text="khai sinh")


def lend(desk: Desk, *, delegator: Any, delegate: Any, **changes: Any) -> None:
    facts = {
        "permissions": ["CERTIFY"],
        "unit": desk.agency,
        "valid_from": date(2026, 3, 1),
        "valid_to": date(2026, 3, 10),
        "reason": "Đi công tác",
    }
    Delegation.objects.create(delegator=delegator, delegate=delegate, **facts | changes)


def test_signers_of_the_day_are_holders_then_borrowers(desk: Desk) -> None:
    lend(desk, delegator=desk.signer, delegate=desk.officer)

    signers = signers_of_day(agency_id=desk.agency.id, on=ON)

    assert signers == [
        Signer(desk.signer.id, "Trần Quốc Bảo", "Phó Chủ tịch"),
        Signer(desk.officer.id, "Phạm Thu Hà", "Công chức", acting_for="Trần Quốc Bảo"),
    ]
    alone = signer_of_day(staff_id=desk.officer.id, agency=desk.agency, on=ON)
    assert alone == signers[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": date(2026, 3, 5)},
        {"valid_from": date(2026, 3, 6)},
        {"withdrawn_at": MORNING},
        {"permissions": ["RECEIVE_CASE"]},
    ],
)
def test_borrower_without_a_loan_of_that_day_does_not_sign(desk: Desk, changes: dict[str, Any]) -> None:
    lend(desk, delegator=desk.signer, delegate=desk.officer, **changes)

    signers = signers_of_day(agency_id=desk.agency.id, on=ON)

    assert [signer.staff_id for signer in signers] == [desk.signer.id]


def test_loan_for_a_unit_beside_the_power_is_worth_nothing(desk: Desk) -> None:
    Grant.objects.filter(staff=desk.signer).update(unit=desk.office)
    division = make_unit(name="Phòng Văn hóa - Xã hội", kind="DIVISION", parent=desk.agency)
    lend(desk, delegator=desk.signer, delegate=desk.officer, unit=division)

    signers = signers_of_day(agency_id=desk.agency.id, on=ON)

    assert [signer.staff_id for signer in signers] == [desk.signer.id]


def test_power_granted_above_the_agency_reaches_it_and_one_beside_does_not(desk: Desk) -> None:
    province = make_unit(name="UBND tỉnh", code="H99")
    below = make_unit(name="UBND xã Tân Hòa", code="H99.012.36", parent=province)
    judge = make_staff(name="Hồ Văn Đức", unit=province, position="Trưởng phòng")
    grant(judge, Role.CERTIFIER, unit=province)

    assert [one.staff_id for one in signers_of_day(agency_id=below.id, on=ON)] == [judge.id]
    assert [one.staff_id for one in signers_of_day(agency_id=desk.agency.id, on=ON)] == [desk.signer.id]


def test_signers_are_read_with_three_queries_whatever_their_number(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    for name in ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba"):
        staff = make_staff(name=name, unit=desk.agency, position="Phó Chủ tịch")
        grant(staff, Role.CERTIFIER, unit=desk.agency)
        lend(
            desk,
            delegator=desk.signer,
            delegate=make_staff(name=name, unit=desk.office, position="Công chức"),
        )

    with django_assert_num_queries(3):
        signers = signers_of_day(agency_id=desk.agency.id, on=ON)

    assert len(signers) == 7


def test_fees_are_previewed_for_each_paper_and_all(desk: Desk) -> None:
    preview = preview_fees(kind=CertificationKind.COPY, papers=[BIRTH, CARD], on=ON)

    assert ([fee.amount for fee in preview.papers], preview.total) == ([4_000, 4_000], 8_000)
    assert {fee.verified for fee in preview.papers} == {False}


def test_fees_follow_the_day(desk: Desk) -> None:
    CertificationFee.objects.filter(kind="SIGNATURE").update(valid_to=date(2026, 7, 1))
    CertificationFee.objects.create(
        kind="SIGNATURE", case_fee=15_000, valid_from=date(2026, 7, 1), legal_basis="Thông tư mới"
    )
    days = (date(2026, 6, 30), date(2026, 7, 1))

    totals = [preview_fees(kind=CertificationKind.SIGNATURE, papers=[BIRTH], on=day).total for day in days]

    assert totals == [10_000, 15_000]


def test_fees_before_the_circular_are_unknown(desk: Desk) -> None:
    with pytest.raises(FeeUnknown):
        preview_fees(kind=CertificationKind.COPY, papers=[BIRTH], on=date(2016, 12, 31))


def test_procedures_of_a_kind_are_those_received_here(desk: Desk) -> None:
    Reception.objects.filter(procedure__code="2.000884").delete()

    def codes(kind: CertificationKind) -> list[str]:
        versions = certification_versions(unit_id=desk.office.id, kind=kind, on=ON)
        return [version.procedure.code for version in versions]

    assert codes(CertificationKind.COPY) == ["2.000815"]
    assert codes(CertificationKind.SIGNATURE) == []


def reader(desk: Desk) -> Actor:
    return actor_of(desk.officer, Role.COUNTER_OFFICER, units=[desk.office])


def test_books_of_a_year_come_kind_by_kind(desk: Desk) -> None:
    for kind in (CertificationKind.CONTRACT, CertificationKind.COPY):
        request = desk.request(kind=kind, requester_identity="001090000123")
        certify(request=request, actor=desk.actor, at=MORNING)
    close_ended_years(at=datetime(2027, 1, 2, tzinfo=UTC))

    books = certification_books(actor=reader(desk), year=2026)

    assert [(book.title, book.total, book.closed_by_name) for book in books] == [
        ("Quyển số 01/2026 - SCT/BS", 1, "Hệ thống (tự động khóa sổ cuối năm)"),
        ("Quyển số 01/2026 - SCT/HĐ,GD", 1, "Hệ thống (tự động khóa sổ cuối năm)"),
    ]
    assert (book_years(actor=reader(desk)), certification_books(actor=reader(desk), year=2025)) == (
        [2026],
        [],
    )


def test_register_page_has_the_columns_of_the_book(desk: Desk) -> None:
    request = desk.request(BIRTH, CARD, name="Lê Thị Hòa", requester_identity="001190000123")
    done = certify(request=request, actor=desk.actor, at=MORNING)

    page = register_page(actor=reader(desk), book_id=done.entries[0].book_id)

    assert page is not None
    assert (page.page, page.pages, page.book.total) == (1, 1, 2)
    first, second = page.rows
    assert (first.number, first.certified_at, first.case_code) == (1, MORNING, done.case.code)
    assert (first.requester_name, first.requester_identity) == ("Lê Thị Hòa", "0011******23")
    assert (first.paper_title, first.pages, first.copies, first.fee) == ("Giấy khai sinh", 1, 2, 4_000)
    assert (first.signer, first.note) == ("Trần Quốc Bảo, Phó Chủ tịch", "")
    assert (second.number, second.note) == (2, "điện tử")


def test_register_pages_follow_the_numbers(desk: Desk) -> None:
    for _ in range(3):
        done = certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)
    book_id = done.entries[0].book_id

    def numbers(page: int) -> list[int]:
        shown = register_page(actor=reader(desk), book_id=book_id, page=page, size=4)
        assert shown is not None
        return [row.number for row in shown.rows]

    assert [numbers(1), numbers(2), numbers(9), numbers(0)] == [[1, 2, 3, 4], [5, 6], [5, 6], [1, 2, 3, 4]]


def test_register_of_an_empty_volume_has_one_empty_page(desk: Desk) -> None:
    book = CertificationBook.objects.create(agency=desk.agency, kind="COPY", year=2026)

    page = register_page(actor=reader(desk), book_id=book.id)

    assert page is not None
    assert (page.rows, page.pages, page.book.total) == ((), 1, 0)


def test_register_is_not_shown_to_another_agency_or_without_permission(desk: Desk) -> None:
    done = certify(request=desk.request(), actor=desk.actor, at=MORNING)
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    nobody = actor_of(desk.officer, units=[desk.office])

    for actor in (reader(other), nobody):
        assert register_page(actor=actor, book_id=done.entries[0].book_id) is None
        assert certification_books(actor=actor, year=2026) == []


@pytest.mark.parametrize("requests", [1, 3])
def test_register_page_is_read_with_two_queries(
    desk: Desk, requests: int, django_assert_num_queries: Any
) -> None:
    for _ in range(requests):
        done = certify(request=desk.request(), actor=desk.actor, at=MORNING)

    with django_assert_num_queries(2):
        page = register_page(actor=reader(desk), book_id=done.entries[0].book_id)

    assert page is not None
    assert len(page.rows) == requests


def test_totals_add_a_volume_up(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)

    totals = totals_of(book_id=done.entries[0].book_id)

    assert totals == BookTotals(certifications=2, papers=2, copies=3, fee=8_000)


def test_summary_counts_the_local_day_of_the_agency(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)
    certify(request=desk.request(), actor=desk.actor, at=datetime(2026, 3, 5, 16, 59, tzinfo=UTC))
    certify(request=desk.request(), actor=desk.actor, at=datetime(2026, 3, 5, 17, 0, tzinfo=UTC))
    certify(request=other.request(BIRTH), actor=other.actor, at=MORNING)
    signature = desk.request(kind=CertificationKind.SIGNATURE, requester_identity="001090000123")
    certify(request=signature, actor=desk.actor, at=MORNING)

    summary = summary_of_day(agency_id=desk.agency.id, on=ON)

    rows = [(day.kind, day.requests, day.papers, day.copies, day.fee) for day in summary.kinds]
    assert rows == [
        (CertificationKind.COPY, 2, 3, 4, 10_000),
        (CertificationKind.SIGNATURE, 1, 1, 1, 10_000),
    ]
    assert (summary.papers, summary.fee) == (4, 20_000)


def test_summary_is_read_with_one_query(desk: Desk, django_assert_num_queries: Any) -> None:
    certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)

    with django_assert_num_queries(1):
        summary_of_day(agency_id=desk.agency.id, on=ON)


def test_last_entries_are_those_of_the_officer_newest_first(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)
    certify(request=desk.request(CARD), actor=desk.actor, at=MORNING + timedelta(minutes=1))
    signer = actor_of(desk.signer, Role.CERTIFIER, units=[desk.agency, desk.office])
    certify(request=desk.request(name="Ai Khác"), actor=signer, at=MORNING + timedelta(minutes=2))

    with django_assert_num_queries(1):
        rows = last_entries_of(staff_id=desk.officer.id)

    assert [row.paper_title for row in rows] == ["Căn cước công dân", "Giấy khai sinh"]
    assert last_signer_of(staff_id=desk.officer.id) == desk.signer.id
