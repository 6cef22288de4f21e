"""The counter receives for another agency of the province, sees where it is settled, and sends it there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.cases.models import Case, Transfer
from tests.interfaces.counter.desk_office import CounterOffice, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> CounterOffice:
    return open_office()


@pytest.fixture
def other(office: CounterOffice) -> CounterOffice:
    return open_office(code="H99.012.35", name="UBND xã An Phú")


def for_other(office: CounterOffice, other: CounterOffice, **typed: str) -> dict[str, str]:
    """The sheet filled in for a procedure of the other commune."""
    first, second = other.components
    own = {key: value for key, value in office.sheet().items() if not key.startswith("component-")}
    papers = {
        f"component-{part.id}-{name}": value
        for part in (first, second)
        for name, value in (("handed_in", "on"), ("form", "ORIGINAL"), ("quantity", "1"))
    }
    return {
        **own,
        **papers,
        "procedure": str(other.version.id),
        "procedure_text": other.version.name,
        "time_limit": str(other.limit.id),
        "competent": str(other.agency.id),
        **typed,
    }


def test_procedure_of_another_commune_is_offered_and_says_where_it_is_settled(
    office: CounterOffice, other: CounterOffice
) -> None:
    found = office.client.get(reverse("counter:intake_procedures"), {"q": "khai sinh"}).content.decode()
    chosen = office.client.post(reverse("counter:intake_chosen"), for_other(office, other)).content.decode()

    assert f'data-value="{other.version.pk}"' in found
    assert "Giải quyết tại <strong>UBND xã An Phú</strong>" in chosen
    assert "Nếu tiếp nhận lúc này" in chosen


def test_case_is_received_for_the_other_commune_and_sent_there(
    office: CounterOffice, other: CounterOffice
) -> None:
    saved = office.client.post(reverse("counter:intake"), for_other(office, other))

    case = Case.objects.get()
    assert saved.status_code == 303
    assert (case.agency_id, case.competent_unit_id) == (office.agency.id, other.agency.id)
    act = reverse("counter:case_action", args=[case.id, "chuyen-di"])
    sent = office.client.post(act, {"seen_revision": case.revision, "note": "Kèm bản giấy"})
    assert sent.status_code == 302
    assert Transfer.objects.get(case=case).to_unit_id == other.one_stop.id
    assert other.client.get(reverse("counter:case", args=[case.id])).status_code == 200


def test_agency_that_does_not_settle_the_procedure_is_refused_at_its_field(
    office: CounterOffice, other: CounterOffice
) -> None:
    answer = office.client.post(
        reverse("counter:intake"), for_other(office, other, competent=str(office.one_stop.id))
    )

    assert answer.status_code == 422
    assert "Cơ quan này không giải quyết thủ tục đã chọn" in answer.content.decode()
    assert not Case.objects.exists()


def test_office_at_which_the_result_is_collected_is_offered_and_kept(
    office: CounterOffice, other: CounterOffice
) -> None:
    page = office.client.get(reverse("counter:intake")).content.decode()
    saved = office.client.post(
        reverse("counter:intake"), {**office.sheet(), "returning": str(other.one_stop.id)}
    )

    assert f'<option value="{other.one_stop.pk}">' in page
    case = Case.objects.get()
    assert saved.status_code == 303
    assert (case.receiving_unit_id, case.returning_unit_id) == (office.one_stop.id, other.one_stop.id)
    shown = office.client.get(reverse("counter:intake_done", args=[case.id])).content.decode()
    assert "Nơi trả kết quả" in shown
    assert other.client.get(reverse("counter:case", args=[case.id])).status_code == 200


def test_other_office_is_refused_at_its_field_when_the_result_goes_by_post(
    office: CounterOffice, other: CounterOffice
) -> None:
    typed = {"returning": str(other.one_stop.id), "return_method": "POST", "return_place": "Thôn Đông"}
    answer = office.client.post(reverse("counter:intake"), {**office.sheet(), **typed})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Chỉ chọn nơi trả khác khi người dân đến nhận trực tiếp" in page
    assert f'<option value="{other.one_stop.pk}" selected>' in page
    assert not Case.objects.exists()


def test_page_of_the_only_office_asks_for_no_other(office: CounterOffice) -> None:
    page = office.client.get(reverse("counter:intake")).content.decode()

    assert 'name="returning"' not in page
