"""The plan of the demo commune at both widths, and a plan read in, checked and kept by keyboard."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.test_screens import WIDTHS, assert_fit, keep_picture

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

PLANS = "/lam-viec/ke-hoach/"
READER = "kiemsoat"


def open_own_plan(page: Page) -> None:
    """Open the plan of this year, the first of the list."""
    page.goto(PLANS)
    page.locator("a[data-open]").first.click()
    page.wait_for_load_state("networkidle")


def paper(number: str) -> str:
    """Give the plan of the demo as another paper: its number is not kept yet."""
    text = files("motcua.cli.demo").joinpath("data/plans/commune-2026.md").read_text(encoding="utf-8")
    return re.sub(r"\d+/KH-UBND", number, text, count=1)


def hand_in(page: Page, number: str) -> None:
    page.goto(f"{PLANS}doc/")
    page.get_by_label("Hoặc dán nội dung kế hoạch").fill(paper(number))
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/doc/[0-9a-f-]{36}/"))
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", WIDTHS)
def test_plan_screens_are_fit(visit: Visit, width: str) -> None:
    page = visit(READER, viewport=WIDTHS[width])
    open_own_plan(page)
    plan = page.url
    for name, address in {
        "plan": plan,
        "plan-targets": f"{plan}chi-tieu/",
        "plan-papers": f"{plan}van-ban/",
        "plan-reports": f"{plan}bao-cao/",
    }.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        keep_picture(page, f"{name}-{width}")
        assert_fit(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_target_opens_the_list_behind_its_number(visit: Visit, width: str) -> None:
    page = visit(READER, viewport=WIDTHS[width])
    open_own_plan(page)
    page.goto(f"{page.url}chi-tieu/")
    page.get_by_role("link", name="Tỷ lệ hồ sơ giải quyết trước và đúng hạn").click()
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"plan-target-{width}")
    assert_fit(page)
    wanting = page.locator(".metric", has_text="Chưa đạt").locator("a")
    number = int(wanting.inner_text().split()[0].replace(".", ""))

    wanting.click()

    expect(page.locator("tr[data-row]")).to_have_count(min(number, 50))
    assert_fit(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plan_is_read_in_and_checked_beside_its_source(visit: Visit, width: str) -> None:
    page = visit(READER, viewport=WIDTHS[width])
    hand_in(page, "97/KH-UBND" if width == "360" else "98/KH-UBND")

    keep_picture(page, f"plan-check-{width}")
    assert_fit(page)
    page.get_by_label("Nội dung công việc").fill("Việc đã sửa trên màn hình kiểm tra")
    page.keyboard.press("Control+Enter")
    page.wait_for_load_state("networkidle")

    expect(page.locator(".plan-check-list")).to_contain_text("Việc đã sửa trên màn hình kiểm tra")


def test_a_checked_plan_is_kept_and_runs(visit: Visit) -> None:
    page = visit(READER)
    hand_in(page, "99/KH-UBND")

    page.get_by_role("button", name="Đưa vào theo dõi").press("Enter")

    page.wait_for_url(re.compile(rf"{PLANS}[0-9a-f-]{{36}}/$"))
    expect(page.locator("tr[data-row]").first).to_be_visible()
    assert "99/KH-UBND" in page.locator("main").inner_text()
