"""The room of the work between agencies over HTTP."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.organisations.domain.permissions import Role
from tests.areas.cases.intake_office import make_unit
from tests.interfaces.counter.test_agency_acts import sent
from tests.interfaces.counter.work_office import hire, open_work_office

pytestmark = pytest.mark.django_db


def test_room_shows_each_side_its_own_work() -> None:
    office = open_work_office()
    department = hire("Lâm Thị Khuyên", Role.HANDLER, make_unit(name="Sở Tư pháp", code="H99.001"))
    case = sent(office, department)
    room = reverse("counter:agency_work")

    ours = department.get(room).content.decode()
    theirs = office.handler.get(f"{room}?view=ASKED_BY_US").content.decode()
    nothing = office.handler.get(f"{room}?view=KHAC").content.decode()

    assert case.code in ours
    assert "Thẩm tra nguồn gốc" in ours
    assert case.code in theirs
    assert "Sở Tư pháp" in theirs
    assert case.code not in nothing
    assert "Không có phần việc nào chờ đơn vị" in nothing
