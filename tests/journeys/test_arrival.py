"""A dossier from the portal in a real browser: noted, accepted, followed by its citizen."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import violations
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

APPLICANT = "Trần Thị Ỷ Lan"
CODE = "H99.012-261101-059999"


def note(page: Page) -> None:
    """Note a dossier that came nine days ago, and was not answered."""
    page.goto("/lam-viec/ho-so-den/ghi/")
    page.get_by_label("Mã do Cổng Dịch vụ công cấp", exact=False).fill(CODE.lower())
    came = datetime.now(UTC) - timedelta(days=9)
    page.get_by_label("Ngày đến").fill(f"{came:%d/%m/%Y}")
    page.get_by_label("Giờ đến").fill("08:15")
    page.get_by_label("Họ và tên, tên tổ chức").fill(APPLICANT)
    page.get_by_role("combobox", name="Thủ tục").press_sequentially("dang ky khai sinh")
    page.get_by_role("option", name=re.compile("1.001193")).click()
    page.get_by_label("Tờ khai đăng ký khai sinh").first.check()
    assert violations(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name=APPLICANT)).to_be_visible()


def test_dossier_from_the_portal_is_noted_listed_accepted_and_followed(visit: Visit) -> None:
    counter = visit("tiepnhan")
    note(counter)
    expect(counter.get_by_text("Giấy tờ bắt buộc chưa có")).to_be_visible()

    citizen = visit(viewport=PHONE)
    citizen.goto(f"/tra-cuu/{CODE}/")
    expect(citizen.get_by_text("Chờ tiếp nhận").first).to_be_visible()
    assert APPLICANT not in citizen.content()
    assert "khai sinh" not in citizen.content()

    counter.goto("/lam-viec/ho-so-den/")
    row = counter.locator("tr", has_text=APPLICANT)
    expect(row.locator(".due-red")).to_be_visible()
    assert violations(counter) == []
    row.get_by_role("link", name="Tiếp nhận").click()
    assert violations(counter) == []
    counter.locator("form[data-entry] button[type=submit]").click()
    expect(counter.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()

    citizen.goto(f"/tra-cuu/{CODE}/")
    expect(citizen.get_by_text("Hẹn trả kết quả").first).to_be_visible()


def test_visit_that_ends_in_guidance_keeps_what_was_typed_with_scripts(visit: Visit) -> None:
    page = visit("tiepnhan")
    page.goto("/lam-viec/tiep-nhan/")
    page.get_by_label("Họ và tên, tên tổ chức").fill(APPLICANT)
    page.get_by_role("combobox", name="Thủ tục").press_sequentially("dang ky khai sinh")
    page.get_by_role("option", name=re.compile("1.001193")).click()
    page.get_by_label("Tờ khai đăng ký khai sinh").first.check()

    page.get_by_role("button", name="Hướng dẫn hoàn thiện").click()
    expect(page.get_by_role("heading", name="Hướng dẫn hoàn thiện hồ sơ")).to_be_visible()
    expect(page.get_by_label("Tờ khai đăng ký khai sinh")).not_to_be_checked()
    assert violations(page) == []
    page.get_by_role("button", name="Quay lại tiếp nhận").click()

    expect(page.get_by_role("heading", name="Tiếp nhận hồ sơ")).to_be_visible()
    expect(page.get_by_label("Họ và tên, tên tổ chức")).to_have_value(APPLICANT)
    expect(page.get_by_label("Tờ khai đăng ký khai sinh").first).to_be_checked()
