"""The catalogue: list and filters, every part of a version, drafts edited in rows, put in force, repealed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.content import (
    ComponentContent,
    LimitContent,
    ProcedureContent,
    ResultContent,
    Unread,
)
from motcua.procedures.domain.vocabulary import Channel, Counting, LimitUnit
from motcua.procedures.models import ProcedureVersion, Reception
from motcua.procedures.queries.contents import content_of
from motcua.procedures.services.versions import activate_version, draft_version
from tests.interfaces.counter.admin_office import (
    FOUNDED,
    Ground,
    client_of,
    errors_of,
    give,
    make_ground,
    make_person,
    text_of,
    vietnamese,
)

pytestmark = pytest.mark.django_db

BIRTH = ProcedureContent(
    code="1.001193",
    name="Thủ tục đăng ký khai sinh",
    field="Hộ tịch",
    decision_number="163/QĐ-BTP",
    audiences=("Công dân Việt Nam",),
    sequence_text="Bước 1: nộp hồ sơ.",
    channels=(Channel.COUNTER,),
    unread=(Unread("phí, lệ phí", "không rõ đơn vị tiền"),),
    components=(
        ComponentContent(name="Tờ khai đăng ký khai sinh", originals=1, form_code="Mẫu 01"),
        ComponentContent(name="Giấy chứng sinh", originals=1),
    ),
    time_limits=(
        LimitContent(
            channel=Channel.COUNTER,
            amount=3,
            unit=LimitUnit.WORKING_DAY,
            counting=Counting.DATES,
            fee_text="8.000 đồng",
        ),
    ),
    results=(ResultContent(name="Giấy khai sinh", code="KQ.01"),),
)


def publish(content: ProcedureContent) -> ProcedureVersion:
    at = timezone.now()
    draft = draft_version(content=content, valid_from=FOUNDED, actor=INSTALLER, at=at)
    return activate_version(version_id=draft.pk, actor=INSTALLER, at=at)


def other(number: int, **changes: Any) -> ProcedureContent:
    facts = {"code": f"2.00081{number}", "name": f"Chứng thực việc {number}", "field": "Chứng thực"}
    return ProcedureContent(**(facts | changes))


@pytest.fixture
def ground() -> Ground:
    return make_ground()


@pytest.fixture
def version() -> ProcedureVersion:
    return publish(BIRTH)


def found(ground: Ground, **query: str) -> list[str]:
    response = ground.client.get(reverse("counter:procedures"), query)
    return [row.procedure.code for row in response.context["page"].object_list]


def test_list_is_searched_without_accents_and_by_code(ground: Ground, version: ProcedureVersion) -> None:
    publish(other(5))

    assert found(ground, q="khai sinh") == ["1.001193"]
    assert found(ground, q="000815") == ["2.000815"]
    assert found(ground) == ["2.000815", "1.001193"]


def test_list_is_narrowed_by_field_standing_mark_and_office(
    ground: Ground, version: ProcedureVersion
) -> None:
    verified = publish(other(5, verified=True))
    draft_version(content=other(6), valid_from=FOUNDED, actor=INSTALLER, at=timezone.now())
    Reception.objects.create(procedure=verified.procedure, unit=ground.one_stop, valid_from=FOUNDED)

    assert found(ground, field=str(version.field_id)) == ["1.001193"]
    assert found(ground, standing="DRAFT") == ["2.000816"]
    assert found(ground, standing="IN_FORCE") == ["2.000815", "1.001193"]
    assert found(ground, unverified="on", standing="IN_FORCE") == ["1.001193"]
    assert found(ground, unit=str(ground.one_stop.pk)) == ["2.000815"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_however_many(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for place in range(number):
        publish(other(place))
    ground.client.get(reverse("counter:procedures"))

    with django_assert_num_queries(
        11
    ):  # session, account, actor (3), fields, outline (2), count, rows, notices
        ground.client.get(reverse("counter:procedures"))


def test_version_page_shows_every_part_and_what_was_not_read(
    ground: Ground, version: ProcedureVersion
) -> None:
    page = text_of(ground.client.get(reverse("counter:version", args=[version.pk])))

    for words in (
        "Bước 1: nộp hồ sơ.",
        "Tờ khai đăng ký khai sinh",
        "Mẫu 01",
        "3 ngày làm việc",
        "8.000 đồng",
        "Giấy khai sinh",
        "163/QĐ-BTP",
        "Công dân Việt Nam",
        "không rõ đơn vị tiền",
        "Chưa kiểm chứng",
    ):
        assert words in page


def test_version_page_of_an_officer_offers_no_change(ground: Ground, version: ProcedureVersion) -> None:
    officer = make_person(name="Nguyễn Văn Đủ", unit=ground.one_stop, username="du.nv")
    give(officer, Role.COUNTER_OFFICER, ground.one_stop)

    page = text_of(client_of(officer).get(reverse("counter:version", args=[version.pk])))

    assert "Giấy chứng sinh" in page
    assert reverse("counter:version_draft", args=[version.pk]) not in page


def test_procedure_leads_to_the_version_in_force(ground: Ground, version: ProcedureVersion) -> None:
    draft_version(content=BIRTH, valid_from=timezone.localdate(), actor=INSTALLER, at=timezone.now())

    response = ground.client.get(reverse("counter:procedure", args=[version.procedure_id]))

    assert response["Location"] == reverse("counter:version", args=[version.pk])


def draft_of(ground: Ground, version: ProcedureVersion) -> ProcedureVersion:
    day = timezone.localdate() + timedelta(days=20)
    ground.client.post(reverse("counter:version_draft", args=[version.pk]), {"valid_from": vietnamese(day)})
    return ProcedureVersion.objects.select_related("procedure", "field").get(state="DRAFT")


def test_draft_begins_with_everything_the_version_says(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)

    assert content_of(version=draft) == BIRTH
    assert draft.number == 2


def typed_sheet(ground: Ground, draft: ProcedureVersion) -> dict[str, Any]:
    """Give the edit page as a browser would send it back, untouched."""
    response = ground.client.get(reverse("counter:version_edit", args=[draft.pk]))
    sheet: dict[str, Any] = {}
    forms = [response.context["form"]]
    for part in ("components", "time_limits", "results"):
        forms += [response.context[part].management_form, *response.context[part].forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                sheet[bound.html_name] = "on"
            elif value is not None and value is not False:
                sheet[bound.html_name] = vietnamese(value) if hasattr(value, "year") else value
    return sheet


def test_draft_saved_untouched_says_the_same(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)

    response = ground.client.post(
        reverse("counter:version_edit", args=[draft.pk]), typed_sheet(ground, draft)
    )

    assert response.status_code == 303
    saved = ProcedureVersion.objects.select_related("procedure", "field").get(pk=draft.pk)
    assert content_of(version=saved) == BIRTH


def test_draft_edited_is_stored_as_a_whole(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)
    sheet = typed_sheet(ground, draft) | {
        "name": "Thủ tục đăng ký khai sinh (sửa đổi)",
        "components-1-name": "Giấy chứng sinh điện tử",
        "time_limits-0-amount": "1",
        "verified": "on",
    }

    ground.client.post(reverse("counter:version_edit", args=[draft.pk]), sheet)

    draft.refresh_from_db()
    assert (draft.name, draft.verified) == ("Thủ tục đăng ký khai sinh (sửa đổi)", True)
    assert draft.components.get(position=2).name == "Giấy chứng sinh điện tử"
    assert draft.time_limits.get().amount == 1


def rows_after(ground: Ground, draft: ProcedureVersion, command: str, **typed: str) -> list[str]:
    sheet = typed_sheet(ground, draft) | {"row": command} | typed
    response = ground.client.post(reverse("counter:version_edit", args=[draft.pk]), sheet)
    assert response.status_code == 200
    return [form["name"].value() or "" for form in response.context["components"].forms]


def test_rows_are_moved_added_and_removed_without_being_stored(
    ground: Ground, version: ProcedureVersion
) -> None:
    draft = draft_of(ground, version)
    first, second = "Tờ khai đăng ký khai sinh", "Giấy chứng sinh"

    assert rows_after(ground, draft, "components:down:0") == [second, first]
    assert rows_after(ground, draft, "components:up:1") == [second, first]
    assert rows_after(ground, draft, "components:remove:0") == [second]
    assert rows_after(ground, draft, "components:add") == [first, second, ""]
    assert rows_after(ground, draft, "components:remove:99") == [first, second]
    assert rows_after(ground, draft, "components:up:1", **{"components-1-name": "Đổi"}) == ["Đổi", first]
    assert draft.components.count() == 2


def test_blank_row_is_left_out(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)
    blank = {"components-TOTAL_FORMS": "3", "components-2-name": "", "components-2-required": "on"}

    response = ground.client.post(
        reverse("counter:version_edit", args=[draft.pk]), typed_sheet(ground, draft) | blank
    )

    assert response.status_code == 303
    assert draft.components.count() == 2


def test_limit_of_nothing_is_refused_at_its_field(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)
    sheet = typed_sheet(ground, draft) | {"time_limits-0-amount": "0"}

    response = ground.client.post(reverse("counter:version_edit", args=[draft.pk]), sheet)

    assert response.status_code == 422
    assert list(response.context["time_limits"].forms[0].errors) == ["amount"]
    assert draft.time_limits.get().amount == 3


def test_limit_in_hours_counted_by_dates_is_refused(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)
    sheet = typed_sheet(ground, draft) | {"time_limits-0-unit": "WORKING_HOUR"}

    response = ground.client.post(reverse("counter:version_edit", args=[draft.pk]), sheet)

    assert response.status_code == 422
    assert "Thời hạn tính bằng giờ thì phải tính theo giờ làm việc." in text_of(response)
    assert draft.time_limits.get().unit == "WORKING_DAY"


def test_published_version_is_not_edited(ground: Ground, version: ProcedureVersion) -> None:
    response = ground.client.get(reverse("counter:version_edit", args=[version.pk]))

    assert response.status_code == 403
    assert "Hãy lập phiên bản mới." in text_of(response)


def test_draft_put_in_force_ends_the_version_before(ground: Ground, version: ProcedureVersion) -> None:
    draft = draft_of(ground, version)

    ground.client.post(reverse("counter:version_activate", args=[draft.pk]))

    version.refresh_from_db()
    draft.refresh_from_db()
    assert (draft.state, version.valid_to) == ("ACTIVE", draft.valid_from)
    page = text_of(ground.client.get(reverse("counter:version", args=[draft.pk])))
    assert "Sắp có hiệu lực" in page


def test_draft_that_begins_too_early_is_not_put_in_force(ground: Ground, version: ProcedureVersion) -> None:
    ground.client.post(
        reverse("counter:version_draft", args=[version.pk]), {"valid_from": vietnamese(FOUNDED)}
    )
    draft = ProcedureVersion.objects.get(state="DRAFT")

    response = ground.client.post(reverse("counter:version_activate", args=[draft.pk]), follow=True)

    assert "phải sau ngày có hiệu lực của phiên bản 1" in text_of(response)
    draft.refresh_from_db()
    assert draft.state == "DRAFT"


def test_repeal_wants_its_decision(ground: Ground, version: ProcedureVersion) -> None:
    address = reverse("counter:version_repeal", args=[version.pk])
    day = timezone.localdate() + timedelta(days=10)

    refused = ground.client.post(address, {"valid_to": vietnamese(day), "reason": ""})
    early = ground.client.post(address, {"valid_to": "01/07/2025", "reason": "QĐ 1"})
    done = ground.client.post(address, {"valid_to": vietnamese(day), "reason": "Quyết định 99/QĐ-BTP"})

    version.refresh_from_db()
    assert list(errors_of(refused)) == ["reason"]
    assert list(errors_of(early)) == ["valid_to"]
    assert (done.status_code, version.valid_to) == (303, day)


def test_reception_is_opened_and_closed(ground: Ground, version: ProcedureVersion) -> None:
    ground.client.post(
        reverse("counter:reception_add", args=[version.pk]),
        {"unit": str(ground.one_stop.pk), "valid_from": "01/08/2026"},
    )
    reception = Reception.objects.get(unit=ground.one_stop)
    address = reverse("counter:reception_end", args=[reception.pk])

    early = ground.client.post(address, {"valid_to": "01/08/2026"})
    ground.client.post(address, {"valid_to": "01/12/2026"})

    reception.refresh_from_db()
    assert list(errors_of(early)) == ["valid_to"]
    assert vietnamese(reception.valid_to) == "01/12/2026"


def test_reception_of_another_agency_is_not_there(ground: Ground, version: ProcedureVersion) -> None:
    foreign = make_ground(code="H99.12.35", name="UBND xã Khác")
    reception = Reception.objects.create(
        procedure=version.procedure, unit=foreign.one_stop, valid_from=FOUNDED
    )

    response = ground.client.post(
        reverse("counter:reception_end", args=[reception.pk]), {"valid_to": "01/12/2026"}
    )

    assert response.status_code == 404
    reception.refresh_from_db()
    assert reception.valid_to is None
