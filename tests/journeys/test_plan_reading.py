"""A plan from its PDF to its page by keyboard: handed in, a doubt mended beside its source, kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.journeys.test_screens import WIDTHS, assert_fit, keep_picture
from tests.unit.plans.drawn import pdf
from tests.unit.plans.paper import DUTIES

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

READ_IN = "/lam-viec/ke-hoach/doc/"
NOBODY_LEADS = 3  # the duty whose lead the paper leaves out
PAPER = tuple(
    replace(duty, lead=()) if place == NOBODY_LEADS + 1 else duty for place, duty in enumerate(DUTIES)
)
DUTY_COUNT = sum(not duty.heading for duty in PAPER)


def hand_in(page: Page) -> None:
    page.goto(READ_IN)
    page.set_input_files(
        "input[name=file]",
        {"name": "ke-hoach-phuong.pdf", "mimeType": "application/pdf", "buffer": pdf(duties=PAPER)},
    )
    press(page, "button", "Đọc kế hoạch")
    page.wait_for_url("**/ke-hoach/doc/*-*/**")


def press(page: Page, role: Literal["button", "link"], name: str) -> None:
    page.get_by_role(role, name=name).focus()
    page.keyboard.press("Enter")


def type_in(page: Page, field: str, words: str) -> None:
    page.locator(f"[name={field}]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


@pytest.mark.parametrize("scripts", [True, False])
def test_plan_goes_from_its_pdf_to_its_page_by_keyboard(visit: Visit, *, scripts: bool) -> None:
    number = f"{91 + scripts}/KH-UBND"
    page = visit("kiemsoat", scripts=scripts)
    hand_in(page)
    press(page, "link", "Phần đầu văn bản")
    type_in(page, "number", number)
    press(page, "button", "Lưu và xem tiếp")
    page.wait_for_url(lambda url: "phan=dau" not in url)

    press(page, "link", "Chỗ chưa chắc tiếp theo")
    page.get_by_role("heading", name=f"Nhiệm vụ thứ {NOBODY_LEADS}", exact=True).wait_for()
    assert page.get_by_text("Không thấy đơn vị chủ trì").first.is_visible()
    assert "số hồ sơ tiếp nhận" in page.locator("mark#nguon-title").inner_text().replace("\n", " ")
    type_in(page, "lead", "Trung tâm Phục vụ hành chính công")
    press(page, "button", "Lưu, đến chỗ chưa chắc")
    page.get_by_text("không còn chỗ nào chưa chắc").wait_for()

    press(page, "button", "Đưa vào theo dõi")
    page.wait_for_url(lambda url: "/doc/" not in url)
    assert page.get_by_text(number).first.is_visible()
    assert page.get_by_text("giao việc cho từng bộ phận").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_part_of_the_check_is_fit(visit: Visit, width: str) -> None:
    page = visit("kiemsoat", viewport=WIDTHS[width])
    page.goto(READ_IN)
    keep_picture(page, f"plan-read-in-{width}")
    assert_fit(page)
    hand_in(page)
    address = page.url.partition("?")[0]
    for part in ("dau", str(NOBODY_LEADS - 1), "co-quan"):
        page.goto(f"{address}?phan={part}")
        page.wait_for_load_state("networkidle")
        keep_picture(page, f"plan-check-{part}-{width}")
        assert_fit(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_names_of_units_are_fit(visit: Visit, width: str) -> None:
    page = visit("kiemsoat", viewport=WIDTHS[width])
    page.goto("/lam-viec/ke-hoach/ten-goi/")
    keep_picture(page, f"plan-aliases-{width}")
    assert_fit(page)
    page.get_by_role("link", name="Lãnh đạo UBND xã").click()
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"plan-alias-{width}")
    assert_fit(page)
