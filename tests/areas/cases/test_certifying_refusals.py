"""What the certification desk refuses: a sentence at the field, and nothing stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.domain.certification import CertificationRefused, PaperToCertify
from motcua.cases.domain.certification_fee import CertificationAct
from motcua.cases.models import (
    Case,
    CertificationBook,
    CertificationEntry,
    CertificationFee,
    CertificationSetting,
    PaperTitle,
    Regime,
    RuleParameter,
)
from motcua.cases.queries.law import forget_law
from motcua.cases.services.certifying import certify
from motcua.infra.numbering.models import NumberSeries
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Delegation, Grant
from motcua.people.models import Applicant
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models import ProcedureVersion, Reception
from tests.areas.cases.certif_desk import (
    MORNING,
    Desk,
    actor_of,
    grant,
    make_desk,
    make_staff,
    publish,
    receive,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def refused(desk: Desk, *papers: PaperToCertify, **changes: Any) -> dict[str, str]:
    """Ask and give the refusals; nothing may have been stored, no number taken."""
    before = Applicant.objects.count()
    with pytest.raises(CertificationRefused) as raised:
        certify(request=desk.request(*papers, **changes), actor=desk.actor, at=MORNING)
    assert not Case.objects.exists()
    assert not CertificationEntry.objects.exists()
    assert not PaperTitle.objects.exists()
    assert not NumberSeries.objects.exists()
    assert Applicant.objects.count() == before
    return dict(raised.value.fields)


@pytest.mark.parametrize(
    ("paper", "faults"),
    [
        (PaperToCertify(title=" "), {"papers.0.title": "Hãy nhập tên giấy tờ."}),
        (PaperToCertify(title="---"), {"papers.0.title": "Hãy nhập tên giấy tờ."}),
        (
            PaperToCertify(title="A" * 501),
            {"papers.0.title": "Tên giấy tờ dài tối đa 500 ký tự; tên vừa nhập có 501 ký tự."},
        ),
        (PaperToCertify(title="Sổ", pages=0), {"papers.0.pages": "Số trang phải từ 1 đến 9999."}),
        (PaperToCertify(title="Sổ", pages=-2), {"papers.0.pages": "Số trang phải từ 1 đến 9999."}),
        (PaperToCertify(title="Sổ", copies=0), {"papers.0.copies": "Số bản phải từ 1 đến 999."}),
        (PaperToCertify(title="Sổ", copies=1000), {"papers.0.copies": "Số bản phải từ 1 đến 999."}),
    ],
)
def test_paper_that_cannot_be_certified_is_refused_at_its_field(
    desk: Desk, paper: PaperToCertify, faults: dict[str, str]
) -> None:
    assert refused(desk, paper) == faults


def test_faults_of_several_papers_are_all_told(desk: Desk) -> None:
    good = PaperToCertify(title="Giấy khai sinh")

    faults = refused(desk, good, replace(good, pages=0), replace(good, copies=0))

    assert sorted(faults) == ["papers.1.pages", "papers.2.copies"]


def test_request_without_papers_or_with_too_many_is_refused(desk: Desk) -> None:
    many = tuple(PaperToCertify(title=f"Giấy {place}") for place in range(51))

    assert refused(desk, papers=()) == {"papers": "Hãy nhập ít nhất một giấy tờ cần chứng thực."}
    assert refused(desk, papers=many) == {
        "papers": "Mỗi lượt chứng thực tối đa 50 giấy tờ. Hãy chia thành nhiều lượt."
    }


def test_request_without_a_requester_is_refused(desk: Desk) -> None:
    assert refused(desk, name="  ") == {
        "requester_name": "Hãy nhập tên hoặc số giấy tờ của người yêu cầu chứng thực."
    }


def test_requester_with_markup_in_the_name_is_refused_at_the_name(desk: Desk) -> None:
    faults = refused(desk, name="<b>An</b>'; DROP TABLE people_applicant")

    assert list(faults) == ["requester_name"]
    assert "“<”" in faults["requester_name"]


@pytest.mark.parametrize("number", ["12345", "0011900001234", "abc"])
def test_requester_with_an_unknown_form_of_number_is_refused(desk: Desk, number: str) -> None:
    faults = refused(desk, requester_identity=number)

    assert len(faults) == 1
    assert next(iter(faults)) in {"requester_identity", "requester_identity_kind"}


def test_unknown_number_without_a_name_asks_for_the_name(desk: Desk) -> None:
    assert refused(desk, name="", requester_identity="001190000123") == {
        "requester_name": "Chưa có ai được ghi với số giấy tờ này. Hãy nhập họ và tên."
    }


def test_person_of_another_agency_is_refused(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")
    stranger = Applicant.objects.create(
        agency=other.agency,
        full_name="Lê Văn Xa",
        sort_key="x",
        folded_name="le van xa",
        registered_at=MORNING,
    )

    assert list(refused(desk, name="", applicant_id=stranger.id)) == ["applicant_id"]


def test_signature_without_an_identity_number_is_refused(desk: Desk) -> None:
    nameless = Applicant.objects.create(
        agency=desk.agency,
        full_name="Lê Văn Xa",
        sort_key="x",
        folded_name="le van xa",
        registered_at=MORNING,
    )
    sentence = (
        "Chứng thực chữ ký, hợp đồng, giao dịch phải ghi số giấy tờ tùy thân của người yêu cầu. Hãy nhập số."
    )

    assert refused(desk, kind=CertificationKind.SIGNATURE) == {"requester_identity": sentence}
    chosen = refused(desk, kind=CertificationKind.SIGNATURE, name="", applicant_id=nameless.id)
    assert chosen == {"requester_identity": sentence}


def test_electronic_copy_is_refused_for_other_kinds(desk: Desk) -> None:
    paper = PaperToCertify(title="Hợp đồng", electronic=True)

    faults = refused(
        desk, paper, kind=CertificationKind.CONTRACT, requester_identity="001190000123", name="Lê Thị Hòa"
    )

    assert faults == {"papers.0.electronic": "Chỉ chứng thực bản sao từ bản chính mới có bản điện tử."}


def test_act_of_a_contract_is_refused_for_copies(desk: Desk) -> None:
    assert list(refused(desk, act=CertificationAct.MEND)) == ["act"]


def test_future_time_is_refused(desk: Desk) -> None:
    assert refused(desk, received_at=MORNING + timedelta(minutes=1)) == {
        "received_at": "Giờ nhận giấy tờ ở tương lai. Hãy kiểm tra lại."
    }


def test_papers_handed_in_on_another_day_are_refused(desk: Desk) -> None:
    faults = refused(desk, received_at=MORNING - timedelta(days=1))

    assert list(faults) == ["received_at"]
    assert "hồ sơ có hẹn trả" in faults["received_at"]


def test_unknown_office_is_refused(desk: Desk) -> None:
    request = replace(desk.request(), unit_id=uuid4())
    everywhere = replace(
        desk.actor, permits={one: units | {request.unit_id} for one, units in desk.actor.permits.items()}
    )

    with pytest.raises(CertificationRefused) as raised:
        certify(request=request, actor=everywhere, at=MORNING)

    assert list(raised.value.fields) == ["unit_id"]


def test_unknown_signer_is_refused(desk: Desk) -> None:
    assert refused(desk, signer_id=uuid4()) == {
        "signer_id": "Người này không được giao ký chứng thực của UBND xã An Bình vào ngày 05/03/2026. "
        "Hãy chọn người ký khác."
    }


def test_officer_without_the_power_to_sign_is_refused(desk: Desk) -> None:
    assert list(refused(desk, signer_id=desk.officer.id)) == ["signer_id"]


def test_signer_of_another_agency_is_refused(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")

    assert list(refused(desk, signer_id=other.signer.id)) == ["signer_id"]


def test_signer_whose_role_ended_that_day_is_refused(desk: Desk) -> None:
    Grant.objects.filter(staff=desk.signer).update(valid_to=date(2026, 3, 5))

    assert list(refused(desk)) == ["signer_id"]


def test_signer_with_a_delegation_of_somebody_without_power_is_refused(desk: Desk) -> None:
    clerk = make_staff(name="Vũ Thị Lan", unit=desk.agency, position="Văn thư")
    lend(desk, delegator=clerk.id)

    assert list(refused(desk, signer_id=desk.officer.id)) == ["signer_id"]


def test_signer_with_a_delegation_in_force_may_sign(desk: Desk) -> None:
    lend(desk, delegator=desk.signer.id)

    done = certify(request=desk.request(signer_id=desk.officer.id), actor=desk.actor, at=MORNING)

    assert (done.entries[0].signer_name, done.entries[0].signer_position) == ("Phạm Thu Hà", "Công chức")
    settled = done.case.events.get(seq=2)
    assert settled.data["acting_for"] == "Trần Quốc Bảo"


def lend(desk: Desk, *, delegator: Any) -> None:
    Delegation.objects.create(
        delegator_id=delegator,
        delegate=desk.officer,
        permissions=["CERTIFY"],
        unit=desk.agency,
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 4, 1),
        reason="Đi công tác",
    )


def test_kind_that_is_not_received_here_is_refused(desk: Desk) -> None:
    Reception.objects.filter(procedure__code="2.000815").delete()

    faults = refused(desk)

    assert list(faults) == ["kind"]
    assert "chưa tiếp nhận thủ tục “chứng thực bản sao từ bản chính”" in faults["kind"]


def test_kind_whose_procedure_is_not_in_force_is_refused(desk: Desk) -> None:
    ProcedureVersion.objects.filter(procedure__code="2.000815").update(
        valid_to=date(2026, 3, 5), state="REPEALED"
    )

    assert "không có hiệu lực vào ngày 05/03/2026" in refused(desk)["kind"]


def test_contract_with_several_procedures_must_be_chosen(desk: Desk) -> None:
    will = publish(desk.field, "2.001019", "Chứng thực di chúc", kind=CertificationKind.CONTRACT)
    receive(will, unit=desk.agency)
    facts: dict[str, Any] = {
        "kind": CertificationKind.CONTRACT,
        "requester_identity": "001190000123",
        "name": "Lê Thị Hòa",
    }

    assert refused(desk, **facts) == {"procedure_id": "Có nhiều thủ tục loại này. Hãy chọn thủ tục."}
    chosen = certify(
        request=desk.request(**facts, procedure_id=will.procedure_id), actor=desk.actor, at=MORNING
    )
    assert chosen.case.procedure_id == will.procedure_id


def test_kind_without_a_fee_in_force_is_refused(desk: Desk) -> None:
    CertificationFee.objects.filter(kind="COPY").update(valid_to=date(2026, 3, 5))

    assert "Chưa có mức thu áp dụng" in refused(desk)["kind"]


def test_day_without_a_way_of_numbering_is_refused(desk: Desk) -> None:
    CertificationSetting.objects.all().delete()

    assert "Chưa khai cách lấy số chứng thực" in refused(desk)["kind"]


def test_day_without_law_is_refused(desk: Desk) -> None:
    RuleParameter.objects.all().delete()
    Regime.objects.all().delete()
    forget_law()

    assert "Chưa khai giai đoạn pháp lý" in refused(desk)["received_at"]


def test_closed_book_takes_no_entry_and_says_when_it_was_closed(desk: Desk) -> None:
    CertificationBook.objects.create(
        agency=desk.agency, kind="COPY", year=2026, closed_at=MORNING, closed_by_name="Phạm Thu Hà", total=0
    )

    faults = refused(desk)

    assert faults == {
        "kind": "Sổ chứng thực bản sao từ bản chính năm 2026 đã khóa lúc 09:10 ngày 05/03/2026. "
        "Hãy chứng thực từ ngày 01/01/2027."
    }


def test_officer_without_the_desk_is_not_permitted(desk: Desk) -> None:
    clerk = make_staff(name="Vũ Thị Lan", unit=desk.office, position="Văn thư")
    actor = actor_of(clerk, Role.CLERK, units=[desk.office, desk.agency])

    with pytest.raises(NotPermitted, match="chưa được giao tiếp nhận hồ sơ hoặc chứng thực"):
        certify(request=desk.request(), actor=actor, at=MORNING)
    assert not Case.objects.exists()


def test_officer_of_another_agency_is_not_permitted(desk: Desk) -> None:
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")

    with pytest.raises(NotPermitted):
        certify(request=desk.request(), actor=other.actor, at=MORNING)
    assert not Case.objects.exists()


def test_grant_of_a_certifier_in_a_division_is_enough_to_sign(desk: Desk) -> None:
    grant(desk.officer, Role.CERTIFIER, unit=desk.office)

    done = certify(request=desk.request(signer_id=desk.officer.id), actor=desk.actor, at=MORNING)

    assert done.entries[0].signer_id == desk.officer.id
