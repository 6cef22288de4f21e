"""Dossiers that come online over HTTP: noted, listed by the answer owed, accepted."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import Arrival, Case
from motcua.cases.services.arrivals import register_arrival
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import TimeLimit
from tests.interfaces.counter.desk_office import CounterOffice, colleague, open_office
from tests.interfaces.counter.work_office import WorkOffice, act_url, open_work_office

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/ho-so-den/"
NEW = "/lam-viec/ho-so-den/ghi/"
CODE = "H99.012.34-260305-050001"


def with_online_limit(office: CounterOffice) -> CounterOffice:
    TimeLimit.objects.create(
        version=office.version, channel="ONLINE", position=1, amount=3, unit="WORKING_DAY", counting="DATES"
    )
    return office


def noted(office: CounterOffice, *, hours_ago: int = 1, **typed: str) -> dict[str, Any]:
    came = timezone.localtime() - timedelta(hours=hours_ago)
    return office.sheet(
        time_limit="",
        channel="ONLINE",
        external_code=CODE,
        arrived_on=f"{came:%d/%m/%Y}",
        arrived_time=f"{came:%H:%M}",
        **typed,
    )


def came(office: WorkOffice, *, number: int, arrived_at: datetime, name: str = "Nguyễn Văn An") -> Case:
    """Register a dossier as the counter would."""
    request = office.office.request(time_limit_id=None, channel=Channel.ONLINE, submitted_at=arrived_at)
    code = f"H99.012.34-260305-{number:06d}"
    case = register_arrival(
        request=request, external_code=code, actor=office.counter.actor, at=timezone.now()
    )
    Case.objects.filter(id=case.id).update(applicant_name=name)
    return case


def online(office: WorkOffice) -> WorkOffice:
    TimeLimit.objects.create(
        version=office.office.version,
        channel="ONLINE",
        position=1,
        amount=3,
        unit="WORKING_DAY",
        counting="DATES",
    )
    return office


def codes_in(response: Any) -> list[str]:
    return re.findall(r'class="code" href="[^"]+">([^<]+)</a>', response.content.decode())


def test_dossier_noted_waits_and_leads_to_its_page() -> None:
    office = with_online_limit(open_office())

    response = office.client.post(NEW, noted(office))

    case = Case.objects.get()
    assert (response.status_code, response["Location"]) == (303, reverse("counter:case", args=[case.id]))
    assert (case.state, case.code, case.external_codes) == ("SUBMITTED", "", [CODE])
    assert case.applicant_name == "Nguyễn Thị Hòa"
    page = office.client.get(response["Location"]).content.decode()
    assert "Đã ghi hồ sơ đến" in page
    assert "Giấy tờ bắt buộc chưa có" in page
    assert "Giấy chứng sinh" in page
    assert "Vì sao phải trả lời trước lúc này?" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"external_code": ""}, "Hãy nhập mã hồ sơ mà Cổng Dịch vụ công quốc gia đã cấp"),
        ({"external_code": "12"}, "Mã hồ sơ phải có dạng"),
        ({"arrived_on": ""}, "Hãy nhập ngày hồ sơ đến."),
        ({"arrived_time": "25:61"}, "Hãy nhập giờ đến, viết như 08:15 hoặc 16:40."),
        ({"arrived_on": "31/12/2098"}, "Thời điểm nộp không thể sau thời điểm tiếp nhận"),
        ({"applicant-full_name": ""}, "Hãy nhập họ và tên"),
    ],
)
def test_dossier_noted_wrongly_is_shown_again_with_what_was_typed(
    typed: dict[str, str], sentence: str
) -> None:
    office = with_online_limit(open_office())

    response = office.client.post(NEW, noted(office) | typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "Thôn Đông, xã An Bình" in page
    assert not Case.objects.exists()


def test_dossier_noted_twice_is_told_at_the_code() -> None:
    office = with_online_limit(open_office())
    office.client.post(NEW, noted(office))

    again = noted(office) | {"submission": "018f3f60-0000-7000-8000-000000000009"}
    response = office.client.post(NEW, again)

    assert response.status_code == 422
    assert f"Hồ sơ mang mã {CODE} đã được ghi lúc" in response.content.decode()
    assert Case.objects.count() == 1


def test_form_sent_twice_notes_one_dossier() -> None:
    office = with_online_limit(open_office())

    first = office.client.post(NEW, noted(office))
    second = office.client.post(NEW, noted(office))

    assert (second.status_code, second["Location"]) == (303, first["Location"])
    assert Case.objects.count() == 1


def test_noting_without_scripts_finds_procedure_and_person() -> None:
    office = with_online_limit(open_office())

    response = office.client.post(NEW, noted(office) | {"find": "procedure", "procedure_text": "khai sinh"})

    page = response.content.decode()
    assert response.status_code == 200
    assert office.version.name in page
    assert CODE in page


def test_dossier_is_not_noted_by_somebody_who_may_not_receive() -> None:
    office = with_online_limit(open_office())

    response = colleague(office, role=Role.HANDLER).post(NEW, noted(office))

    assert response.status_code == 403
    assert not Case.objects.exists()


def test_list_has_the_answer_owed_first_on_top_in_words_and_colours() -> None:
    office = online(open_work_office())
    now = timezone.now()
    came(office, number=50001, arrived_at=now - timedelta(minutes=1))
    came(office, number=50002, arrived_at=now - timedelta(days=10), name="Lê Văn Muộn")

    response = office.counter.get(LIST)

    page = response.content.decode()
    assert codes_in(response) == ["H99.012.34-260305-050002", "H99.012.34-260305-050001"]
    late = page[page.index("Lê Văn Muộn") :][:1500]
    assert "due-red" in late
    assert "quá " in late
    assert "2 hồ sơ" in page


def test_list_of_another_commune_holds_none_of_ours() -> None:
    ours = online(open_work_office())
    theirs = online(open_work_office(code="H99.012.56", name="UBND xã Tân Lập"))
    came(ours, number=50001, arrived_at=timezone.now() - timedelta(hours=1))

    assert codes_in(theirs.counter.get(LIST)) == []
    assert codes_in(ours.counter.get(LIST)) == ["H99.012.34-260305-050001"]


def test_list_costs_the_same_for_one_row_and_for_three() -> None:
    office = online(open_work_office())
    now = timezone.now()
    came(office, number=50001, arrived_at=now - timedelta(hours=1))
    office.counter.get(LIST)
    with CaptureQueriesContext(connection) as one:
        office.counter.get(LIST)
    came(office, number=50002, arrived_at=now - timedelta(hours=2))
    came(office, number=50003, arrived_at=now - timedelta(hours=3))

    with CaptureQueriesContext(connection) as three:
        assert len(codes_in(office.counter.get(LIST))) == 3

    assert len(three) == len(one)


def test_first_page_counts_what_waits_to_be_answered() -> None:
    office = online(open_work_office())
    came(office, number=50001, arrived_at=timezone.now() - timedelta(days=10))

    page = office.counter.get("/lam-viec/").content.decode()

    figure = page[page.index("Chờ tiếp nhận") - 300 :][:700]
    assert LIST in figure
    assert "late" in figure


def test_dossier_is_accepted_on_its_page_and_its_receipt_offered() -> None:
    office = online(open_work_office())
    case = came(office, number=50001, arrived_at=timezone.now() - timedelta(hours=1))
    limit = TimeLimit.objects.get(channel="ONLINE")

    form = office.counter.get(act_url(case, "tiep-nhan")).content.decode()
    response = office.counter.post(
        act_url(case, "tiep-nhan"), {"seen_revision": case.revision, "time_limit": str(limit.id)}
    )

    case.refresh_from_db()
    assert f'value="{limit.id}" selected' in form
    assert response.status_code == 302
    assert (case.state, bool(case.code)) == ("ACCEPTED", True)
    page = office.counter.get(response["Location"]).content.decode()
    assert f"Đã tiếp nhận hồ sơ {case.code}" in page
    assert "In giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page
    assert Arrival.objects.get().answer == "RECEIVE"


def test_dossier_is_not_accepted_by_a_handler_who_is_told_why() -> None:
    office = online(open_work_office())
    case = came(office, number=50001, arrived_at=timezone.now() - timedelta(hours=1))

    response = office.handler.post(act_url(case, "tiep-nhan"), {"seen_revision": case.revision})

    assert response.status_code in {403, 404}
    assert Case.objects.get().state == "SUBMITTED"
