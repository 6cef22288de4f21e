"""Term, scope, type and number of a result: given when it is proposed, signed or numbered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent, CaseResult
from motcua.cases.queries.results import validity_of
from motcua.cases.services.approving import approve_result
from motcua.cases.services.numbering_results import number_result
from motcua.cases.services.results import propose_result
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    make_work_office,
    proposed,
    resolved,
    signed,
    taken,
)

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()
LICENCE = ResultValidity(
    type_code="KQ.G15.000001", valid_until=TODAY + timedelta(days=365), scope="Toàn quốc"
)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def propose(office: WorkOffice, validity: ResultValidity, **changes: object) -> Case:
    case = taken(office)
    asked: dict[str, object] = {"kind": ResultKind.GRANTED, "title": "Giấy phép", "validity": validity}
    return propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=MORNING + 29 * MINUTE,
        **(asked | changes),  # type: ignore[arg-type]
    )


def number(office: WorkOffice, case: Case, text: str = "15/GP-UBND") -> Case:
    return number_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=MORNING + 75 * MINUTE,
        number=text,
    )


def test_proposal_keeps_type_term_and_scope_and_says_them_in_its_event(office: WorkOffice) -> None:
    case = propose(office, LICENCE)

    event = CaseEvent.objects.get(case=case, kind=Action.PROPOSE_RESULT)
    assert validity_of(result=CaseResult.objects.get(case=case)) == LICENCE
    assert event.data["result"]["valid_until"] == LICENCE.valid_until.isoformat()  # type: ignore[union-attr]
    assert (event.data["result"]["scope"], event.data["result"]["without_term"]) == ("Toàn quốc", False)


@pytest.mark.parametrize(
    ("validity", "field", "sentence"),
    [
        (ResultValidity(valid_until=TODAY), "valid_until", "sau ngày ký"),
        (ResultValidity(valid_until=date(2030, 1, 1), without_term=True), "valid_until", "để trống"),
        (ResultValidity(type_code="K" * 61), "type_code", "tối đa 60"),
        (ResultValidity(scope="P" * 301), "scope", "tối đa 300"),
    ],
)
def test_proposal_of_a_term_that_cannot_be_is_refused_at_its_field(
    office: WorkOffice, validity: ResultValidity, field: str, sentence: str
) -> None:
    with pytest.raises(WorkRefused) as refused:
        propose(office, validity)

    assert sentence in refused.value.fields[field]
    assert CaseResult.objects.count() == 0


def test_signer_gives_number_term_and_scope(office: WorkOffice) -> None:
    case = proposed(office)

    case = approve_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.approver,
        at=MORNING + 50 * MINUTE,
        number=" 15/GP-UBND ",
        validity=ResultValidity(without_term=True, scope="Trong địa bàn xã"),
    )

    result = CaseResult.objects.get(case=case)
    assert (result.number, result.without_term, result.scope) == ("15/GP-UBND", True, "Trong địa bàn xã")
    assert (result.signer_id, validity_of(result=result).words()) == (
        office.approver.staff_id,
        "Không thời hạn",
    )


def test_signing_after_the_proposed_term_ran_out_is_refused(office: WorkOffice) -> None:
    case = proposed(office)
    CaseResult.objects.filter(case=case).update(valid_until=TODAY)

    with pytest.raises(WorkRefused, match="sau ngày ký"):
        approve_result(
            case_id=case.id,
            seen_revision=case.revision,
            actor=office.approver,
            at=MORNING + 50 * MINUTE,
        )
    assert CaseResult.objects.get(case=case).approved_at is None


def test_number_is_given_to_a_signed_result_once(office: WorkOffice) -> None:
    case = number(office, signed(office))

    event = CaseEvent.objects.get(case=case, kind=Action.NUMBER_RESULT)
    assert (CaseResult.objects.get(case=case).number, event.data) == ("15/GP-UBND", {"number": "15/GP-UBND"})
    with pytest.raises(NotPermitted, match="đã có số 15/GP-UBND"):
        number(office, case, "16/GP-UBND")


def test_number_before_signing_is_not_permitted(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="chưa được ký duyệt"):
        number(office, proposed(office))


def test_number_after_the_result_came_home_is_not_permitted(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted):
        number(office, resolved(office))


@pytest.mark.parametrize(("text", "sentence"), [("  ", "Hãy ghi số"), ("1" * 81, "tối đa 80")])
def test_number_that_cannot_be_is_refused(office: WorkOffice, text: str, sentence: str) -> None:
    with pytest.raises(WorkRefused, match=sentence):
        number(office, signed(office), text)


@pytest.mark.parametrize(
    "changes", [{"valid_until": date(2020, 1, 1)}, {"valid_until": date(2040, 1, 1), "without_term": True}]
)
def test_database_holds_the_term_after_the_day_of_signing(
    office: WorkOffice, changes: dict[str, object]
) -> None:
    case = signed(office)

    with pytest.raises(IntegrityError, match="case_result_validity_after_signing"):
        CaseResult.objects.filter(case=case).update(**changes)


def test_words_of_a_term() -> None:
    assert LICENCE.words() == f"Đến hết ngày {LICENCE.valid_until:%d/%m/%Y}"
    assert ResultValidity().words() == ""
