"""Certifying at the counter: one case, its numbers, fees, events and papers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.domain.certification import PaperToCertify
from motcua.cases.domain.certification_fee import CertificationAct
from motcua.cases.models import (
    Case,
    CaseComponent,
    CaseEvent,
    CaseResult,
    CaseReturn,
    CertificationBook,
    CertificationEntry,
    CertificationSetting,
    PaperTitle,
)
from motcua.cases.queries.chains import verify_chains
from motcua.cases.services.certifying import certify
from motcua.organisations.domain.permissions import Role
from motcua.people.domain.vocabulary import IdentityKind
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import CertificationKind
from tests.areas.cases.certif_desk import AFTERNOON, MORNING, Desk, actor_of, make_desk, publish, receive

pytestmark = pytest.mark.django_db

BIRTH = PaperToCertify(title="Giấy khai sinh", pages=1, copies=2)
DIPLOMA = PaperToCertify(title="Bằng tốt nghiệp", pages=5, copies=3)
CARD = PaperToCertify(title="Căn cước công dân", pages=2, copies=1, electronic=True)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def numbers() -> list[tuple[int, int]]:
    return list(CertificationEntry.objects.order_by("number", "line").values_list("number", "line"))


def test_certify_one_paper_stores_a_case_returned_with_real_times(desk: Desk) -> None:
    done = certify(request=desk.request(), actor=desk.actor, at=MORNING)

    case = Case.objects.get()
    assert done.case == case
    assert (case.state, case.result_kind, case.immediate) == ("RETURNED", "GRANTED", True)
    assert case.accepted_at == case.resolved_at == case.returned_at == MORNING
    assert case.code == "H99.012.34-260305-0001"
    assert (case.applicant_name, case.summary) == (
        "Nguyễn Văn An",
        "Chứng thực bản sao từ bản chính: Giấy khai sinh",
    )
    assert (case.agency_id, case.receiving_unit_id) == (desk.agency.id, desk.office.id)
    assert (case.received_by_id, case.book_id, case.current_unit_id) == (desk.officer.id, None, None)


def test_certify_several_papers_gives_each_its_number_and_fee(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH, DIPLOMA, CARD), actor=desk.actor, at=MORNING)

    entries = CertificationEntry.objects.order_by("number")
    rows = entries.values_list("number", "line", "paper_title", "pages", "copies", "fee", "electronic")
    assert list(rows) == [
        (1, 1, "Giấy khai sinh", 1, 2, 4_000, False),
        (2, 1, "Bằng tốt nghiệp", 5, 3, 21_000, False),
        (3, 1, "Căn cước công dân", 2, 1, 4_000, True),
    ]
    assert done.total_fee == 29_000
    assert {entry.book_id for entry in entries} == {CertificationBook.objects.get().id}
    assert {(one.signer_id, one.signer_name, one.signer_position) for one in entries} == {
        (desk.signer.id, "Trần Quốc Bảo", "Phó Chủ tịch")
    }
    assert {(one.recorded_by_id, one.certified_at) for one in entries} == {(desk.officer.id, MORNING)}


def test_certify_with_one_number_per_request_tells_papers_apart_by_line(desk: Desk) -> None:
    CertificationSetting.objects.create(
        agency=desk.agency, numbering="PER_REQUEST", valid_from="2026-01-01", legal_basis="Sở Tư pháp"
    )

    certify(request=desk.request(BIRTH, DIPLOMA), actor=desk.actor, at=MORNING)
    certify(request=desk.request(CARD), actor=desk.actor, at=MORNING)

    assert numbers() == [(1, 1), (1, 2), (2, 1)]
    assert CertificationBook.objects.get().last_number == 2


def test_certify_of_another_agency_keeps_the_common_numbering(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    CertificationSetting.objects.create(
        agency=other.agency, numbering="PER_REQUEST", valid_from="2026-01-01", legal_basis="Sở Tư pháp"
    )

    certify(request=desk.request(BIRTH, DIPLOMA), actor=desk.actor, at=MORNING)

    assert numbers() == [(1, 1), (2, 1)]


def test_certify_chains_receive_settle_and_return(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH, DIPLOMA), actor=desk.actor, at=MORNING)

    events = CaseEvent.objects.filter(case=done.case).order_by("seq")
    assert [(event.kind, event.from_state, event.to_state) for event in events] == [
        ("RECEIVE", "", "ACCEPTED"),
        ("SETTLE_AT_ONCE", "ACCEPTED", "RESOLVED"),
        ("RETURN_RESULT", "RESOLVED", "RETURNED"),
    ]
    assert (events[0].data["code"], events[0].data["regime"]) == (done.case.code, done.case.regime.code)
    assert (events[0].data["procedure"], events[0].data["components"]) == ("2.000815", 2)
    assert events[1].data == {
        "certification": "COPY",
        "number": "1 đến 2, quyển số 01/2026 - SCT/BS",
        "papers": 2,
        "fee": 25_000,
        "signer": str(desk.signer.id),
        "acting_for": "",
    }
    case = Case.objects.get()
    assert (case.event_count, case.revision, case.last_hash) == (3, 3, events[2].hash)
    assert list(verify_chains()) == []


def test_certify_papers_handed_in_earlier_the_same_day_keeps_both_times(desk: Desk) -> None:
    handed_in = MORNING - timedelta(hours=1)

    done = certify(request=desk.request(received_at=handed_in), actor=desk.actor, at=MORNING)

    case = Case.objects.get()
    assert (case.accepted_at, case.resolved_at, case.returned_at) == (handed_in, MORNING, MORNING)
    events = CaseEvent.objects.filter(case=done.case).order_by("seq")
    assert [event.at for event in events] == [handed_in, MORNING, MORNING]


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (MORNING, datetime(2026, 3, 5, 17, 30)),  # noqa: DTZ001 - local time of the office
        (AFTERNOON, datetime(2026, 3, 6, 17, 30)),  # noqa: DTZ001
    ],
)
def test_certify_stores_the_due_date_of_the_day_or_after_fifteen_hours_the_next(
    desk: Desk, at: datetime, due: datetime
) -> None:
    certify(request=desk.request(), actor=desk.actor, at=at)

    case = Case.objects.get()
    assert timezone.localtime(case.due_at).replace(tzinfo=None) == due
    assert case.original_due_at == case.due_at
    assert case.limit_text == "Trong ngày làm việc"


def test_certify_records_papers_shown_result_and_return(desk: Desk) -> None:
    request = desk.request(BIRTH, DIPLOMA, requester_identity="001090000123")

    certify(request=request, actor=desk.actor, at=MORNING)

    papers = CaseComponent.objects.order_by("position").values_list("name", "form", "pages", "shown_only")
    assert list(papers) == [
        ("Giấy khai sinh", "ORIGINAL", 1, True),
        ("Bằng tốt nghiệp", "ORIGINAL", 5, True),
    ]
    result = CaseResult.objects.get()
    assert (result.kind, result.number) == ("GRANTED", "1 đến 2, quyển số 01/2026 - SCT/BS")
    assert (result.title, result.signer_id) == ("Chứng thực bản sao từ bản chính", desk.signer.id)
    back = CaseReturn.objects.get()
    assert (back.collector_name, back.collector_identity_masked) == ("Nguyễn Văn An", "0010******23")


def test_certify_learns_titles_and_counts_their_uses(desk: Desk) -> None:
    certify(request=desk.request(BIRTH, DIPLOMA), actor=desk.actor, at=MORNING)
    later = MORNING + timedelta(minutes=5)
    certify(request=desk.request(BIRTH, BIRTH), actor=desk.actor, at=later)

    titles = PaperTitle.objects.order_by("-uses").values_list("title", "folded", "uses", "last_used_at")
    assert list(titles) == [
        ("Giấy khai sinh", "giay khai sinh", 3, later),
        ("Bằng tốt nghiệp", "bang tot nghiep", 1, MORNING),
    ]


def test_certify_for_a_known_number_finds_the_person_again(desk: Desk) -> None:
    first = certify(
        request=desk.request(name="Lê Thị Hòa", requester_identity="001190000123"),
        actor=desk.actor,
        at=MORNING,
    )

    again = certify(
        request=desk.request(name="", requester_identity="001 190 000 123"), actor=desk.actor, at=MORNING
    )

    assert Applicant.objects.count() == 1
    assert again.case.applicant_id == first.case.applicant_id
    assert (again.entries[0].requester_name, again.entries[0].requester_identity) == (
        "Lê Thị Hòa",
        "001190000123",
    )


def test_certify_for_a_chosen_person_uses_what_is_known(desk: Desk) -> None:
    known = certify(
        request=desk.request(name="Lê Thị Hòa", requester_identity="001190000123"),
        actor=desk.actor,
        at=MORNING,
    ).case.applicant

    done = certify(request=desk.request(name="", applicant_id=known.id), actor=desk.actor, at=MORNING)

    assert (done.case.applicant_name, done.case.applicant_id) == ("Lê Thị Hòa", known.id)


def test_certify_with_a_passport_keeps_its_kind(desk: Desk) -> None:
    request = desk.request(
        name="John Smith", requester_identity="b1234567", requester_identity_kind=IdentityKind.PASSPORT
    )

    certify(request=request, actor=desk.actor, at=MORNING)

    applicant = Applicant.objects.get()
    assert (applicant.identity_kind, applicant.identity_number) == ("PASSPORT", "B1234567")


def test_certify_copies_by_name_alone_asks_for_no_identity(desk: Desk) -> None:
    done = certify(request=desk.request(), actor=desk.actor, at=MORNING)

    assert (done.entries[0].requester_name, done.entries[0].requester_identity) == ("Nguyễn Văn An", "")


def test_certify_keeps_markup_and_sql_of_a_title_as_text(desk: Desk) -> None:
    title = "<script>alert('x')</script>'; DROP TABLE cases_case; -- 100%"

    certify(request=desk.request(PaperToCertify(title=title)), actor=desk.actor, at=MORNING)

    assert CertificationEntry.objects.get().paper_title == title
    assert Case.objects.get().summary.endswith(title)
    assert PaperTitle.objects.get().folded == "script alert x script drop table cases_case 100"


def test_certify_keeps_a_long_request_within_the_summary(desk: Desk) -> None:
    papers = [PaperToCertify(title="Giấy tờ rất dài " * 30) for _ in range(20)]

    done = certify(request=desk.request(*papers), actor=desk.actor, at=MORNING)

    assert (len(done.case.summary), done.case.summary[-1]) == (1000, "…")
    assert len(done.entries) == 20


def test_certify_each_kind_counts_in_its_own_book(desk: Desk) -> None:
    for kind in CertificationKind:
        request = desk.request(kind=kind, requester_identity="001090000123")
        certify(request=request, actor=desk.actor, at=MORNING)

    books = CertificationBook.objects.values_list("kind", "year", "volume", "last_number")
    assert set(books) == {(kind.value, 2026, 1, 1) for kind in CertificationKind}
    fees = dict(CertificationEntry.objects.values_list("book__kind", "fee"))
    assert fees == {"COPY": 2_000, "SIGNATURE": 10_000, "TRANSLATOR": 10_000, "CONTRACT": 50_000}


def test_certify_the_change_of_a_contract_costs_its_own_fee(desk: Desk) -> None:
    request = desk.request(
        kind=CertificationKind.CONTRACT, act=CertificationAct.CHANGE, requester_identity="001090000123"
    )

    assert certify(request=request, actor=desk.actor, at=MORNING).total_fee == 30_000


def test_certify_a_copy_counts_as_the_procedure_with_the_lowest_code(desk: Desk) -> None:
    other = publish(desk.field, "2.000942", "Bản sao có chứng thực từ giao dịch", kind=CertificationKind.COPY)
    receive(other, unit=desk.agency)

    general = certify(request=desk.request(), actor=desk.actor, at=MORNING)
    chosen = certify(request=desk.request(procedure_id=other.procedure_id), actor=desk.actor, at=MORNING)

    codes = [Case.objects.get(id=done.case.id).procedure.code for done in (general, chosen)]
    assert codes == ["2.000815", "2.000942"]


def test_certify_by_the_signer_alone_needs_no_counter_role(desk: Desk) -> None:
    signer = actor_of(desk.signer, Role.CERTIFIER, units=[desk.agency, desk.office])

    done = certify(request=desk.request(), actor=signer, at=MORNING)

    assert done.case.received_by_id == desk.signer.id


def test_certify_on_new_year_counts_in_the_new_book(desk: Desk) -> None:
    last_evening = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 in Việt Nam
    new_year = last_evening + timedelta(minutes=1)

    certify(request=desk.request(BIRTH, DIPLOMA), actor=desk.actor, at=last_evening)
    done = certify(request=desk.request(), actor=desk.actor, at=new_year)

    assert done.entries[0].number == 1
    books = CertificationBook.objects.order_by("year").values_list("year", "last_number")
    assert list(books) == [(2026, 2), (2027, 1)]


def test_certify_of_more_papers_needs_no_more_statements(desk: Desk) -> None:
    certify(request=desk.request(), actor=desk.actor, at=MORNING)
    counts = []
    for papers in ([BIRTH], [BIRTH, DIPLOMA, CARD]):
        request = desk.request(*papers, requester_identity="001090000123")
        with CaptureQueriesContext(connection) as statements:
            certify(request=request, actor=desk.actor, at=MORNING)
        counts.append(len(statements))

    # The second knows the person already and does without the two rows of a new one.
    assert counts[1] <= counts[0] <= 26
