"""Searching cases: every way of typing finds the case, and only within what the actor may see."""

from __future__ import annotations

import pytest

from motcua.cases.models import Case
from motcua.cases.queries import search
from motcua.cases.queries.search import SearchKind, search_cases
from tests.areas.cases.intake_office import MORNING, make_applicant
from tests.areas.cases.work_office import MINUTE, WorkOffice, filed, make_work_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def found(office: WorkOffice, text: str) -> dict[SearchKind, list[str]]:
    groups = search_cases(actor=office.approver, text=text, now=MORNING).groups
    return {group.kind: [row.code for row in group.rows] for group in groups}


@pytest.mark.parametrize(
    "typed",
    [
        "H99.012.34-260305-0001",
        " h99.012.34-260305-0001 ",
        "260305-0001",
        "2603050001",
        "260305",
        "260305-00",
        "1",
        "0001",
        "-0001",
    ],
)
def test_search_by_code_or_its_end_finds_the_case(office: WorkOffice, typed: str) -> None:
    case = office.received()

    assert found(office, typed)[SearchKind.CODE] == [case.code]


def test_search_by_old_spelling_of_a_code_finds_a_case_that_has_it(office: WorkOffice) -> None:
    case = office.received()
    Case.objects.filter(id=case.id).update(code="000.34.12.H99-260305-0001")
    old = filed(case, number=1, code="000.34.12.H99-260305-0002", book_number=2)
    Case.objects.filter(id=old.id).update(
        search="'000.34.12.h99-260305-0002' '@" + office.intake.agency.id.hex + "'"
    )

    assert found(office, "H99.12.34-260305-0002")[SearchKind.CODE] == ["000.34.12.H99-260305-0002"]


@pytest.mark.parametrize("typed", ["260305-0002", "260304", "0002", "H99.012.34-260305-0009"])
def test_search_by_another_code_finds_nothing(office: WorkOffice, typed: str) -> None:
    office.received()

    assert found(office, typed) == {}


@pytest.mark.parametrize("typed", ["099090001234", "099 090 001 234", "099090-001234"])
def test_search_by_identity_number_is_exact_and_shows_no_number(office: WorkOffice, typed: str) -> None:
    case = office.received()

    result = search_cases(actor=office.approver, text=typed, now=MORNING)

    assert [(group.kind, [row.code for row in group.rows]) for group in result.groups] == [
        (SearchKind.NUMBER, [case.code])
    ]
    assert "099090001234" not in repr(result.groups)


def test_search_by_part_of_an_identity_number_finds_nothing(office: WorkOffice) -> None:
    office.received()

    assert found(office, "09909000123") == {}


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678"])
def test_search_by_telephone_finds_the_case(office: WorkOffice, typed: str) -> None:
    case = office.received()

    assert found(office, typed)[SearchKind.PHONE] == [case.code]


@pytest.mark.parametrize("typed", ["nguyen van an", "Nguyễn Văn An", "AN nguyen", "ng v a", "nguyễn"])
def test_search_by_name_needs_no_accents_and_takes_beginnings_of_words(
    office: WorkOffice, typed: str
) -> None:
    case = office.received()

    assert found(office, typed)[SearchKind.WORDS] == [case.code]


@pytest.mark.parametrize("typed", ["nguyen van binh", "guyen", "", "  ", "'; drop table", "& | ! :*", "\\"])
def test_search_by_other_words_or_by_nothing_finds_nothing(office: WorkOffice, typed: str) -> None:
    office.received()

    assert found(office, typed) == {}


def test_search_shows_the_newest_first_and_says_when_there_are_more(office: WorkOffice) -> None:
    case = office.received()
    for number in range(11, 14):
        filed(case, number=number, accepted_at=MORNING + number * MINUTE)

    group = search_cases(actor=office.approver, text="nguyen", now=MORNING, limit=3).groups[0]

    assert [row.code[-4:] for row in group.rows] == ["0013", "0012", "0011"]
    assert group.more


def test_search_finds_rare_names_beyond_the_newest_cases(
    office: WorkOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.received()
    rare = filed(case, number=11, name="Quàng Thị Ím")
    for number in range(12, 15):
        filed(case, number=number, accepted_at=MORNING + number * MINUTE)
    monkeypatch.setattr(search, "NEWEST_TRIED", 2)

    assert found(office, "quang thi i")[SearchKind.WORDS] == [rare.code]


def test_search_for_a_name_as_spoken_puts_its_bearers_before_those_with_the_words_elsewhere(
    office: WorkOffice,
) -> None:
    case = office.received()
    spoken = [filed(case, number=number, name="Nguyễn Trọng Phúc") for number in (11, 12)]
    filed(case, number=13, name="Phúc Nguyễn Trọng", accepted_at=MORNING + MINUTE)

    full = search_cases(actor=office.approver, text="nguyen trong ph", now=MORNING, limit=1).groups[0]
    all_found = found(office, "nguyễn trọng phúc")[SearchKind.WORDS]

    assert [row.code for row in full.rows] == [max(one.code for one in spoken)]
    assert full.more
    assert [code[-4:] for code in all_found] == ["0013", "0012", "0011"]


def test_search_finds_nothing_of_another_commune(office: WorkOffice) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    case = other.received()

    texts = (case.code, "260305-0001", "0001", "099090001234", "0912345678", "nguyen van an")

    assert [found(office, text) for text in texts] == [{}] * len(texts)
    assert all(found(other, text) for text in texts)


def test_search_with_one_hit_offers_it_alone(office: WorkOffice) -> None:
    case = office.received()
    person = make_applicant(agency=office.intake.agency, name="Lò Văn Chum", number="099090001235")
    second = office.received(applicant_id=person.id, at=MORNING + MINUTE)

    one = search_cases(actor=office.approver, text="lo van chum", now=MORNING).only
    many = search_cases(actor=office.approver, text="van", now=MORNING)

    assert one is not None
    assert one.id == second.id
    assert (many.only, many.total) == (None, 2)
    assert case.code != second.code
