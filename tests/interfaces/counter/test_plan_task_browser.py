"""The tasks of a plan in a real Chromium: a task run by keyboard alone, axe-core at two widths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from motcua.plans.domain.kinds import EntryKind
from motcua.plans.models import Plan, PlanTask, TaskEntry
from tests.areas.plans.office import PlanOffice, keep_plan, open_plan_office, quarterly, task
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.test_plan_list import browser

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

type Opened = Callable[..., Page]


@pytest.fixture
def office(transactional_db: None) -> PlanOffice:
    return open_plan_office()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Opened]:
    """Open a page as one of the office; a fault of a script or of the content policy fails the test."""
    contexts, faults = [], []

    def opened(office: PlanOffice, path: str, *, name: str = "manager", width: int = 1366) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 768})
        contexts.append(context)
        session = browser(office, name).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def task_of(plan: Plan, title: str) -> PlanTask:
    return PlanTask.objects.get(plan=plan, title=title)


@pytest.mark.parametrize("width", [1366, 360])
def test_task_table_board_and_calendar_have_no_fault_of_accessibility_and_fit(
    office: PlanOffice, open_page: Opened, width: int
) -> None:
    plan = keep_plan(office)
    page = open_page(office, reverse("counter:plan", args=[plan.id]), width=width)

    found = {}
    paths = [reverse(f"counter:{name}", args=[plan.id]) for name in ("plan", "plan_board", "plan_calendar")]
    paths += [reverse("counter:plan_task", args=[one.id]) for one in plan.tasks.all()]
    for path in paths:
        page.goto(re.sub(r"(?<=\d)/.*", path, page.url))
        page.wait_for_load_state("networkidle")
        found[path] = (violations(page), page.evaluate("document.documentElement.scrollWidth"))

    assert found == dict.fromkeys(paths, ([], width))


def test_dates_of_the_times_stand_beside_their_label_on_a_phone(
    office: PlanOffice, open_page: Opened
) -> None:
    one = task_of(keep_plan(office, quarterly("Báo cáo quý")), "Báo cáo quý")
    page = open_page(office, reverse("counter:plan_task", args=[one.id]), width=360)

    cells = page.locator('td[data-label="Hạn"]')
    boxes = [(cell.bounding_box(), cell.locator("div").bounding_box()) for cell in cells.all()]

    assert len(boxes) == 4
    assert all(inner and outer and inner["x"] > outer["x"] + 100 for outer, inner in boxes)


def test_a_task_is_found_told_about_and_done_by_keyboard_alone(office: PlanOffice, open_page: Opened) -> None:
    plan = keep_plan(office, task("Tuần tra", lead=["Công an xã"], coordinating=[]), task("Báo cáo sơ kết"))
    one = task_of(plan, "Báo cáo sơ kết")
    page = open_page(office, reverse("counter:plan", args=[plan.id]), name="worker")

    page.locator(".filters summary", has_text="Lọc").press("Enter")
    page.get_by_label("Đơn vị").press("ArrowDown")
    page.get_by_role("button", name="Lọc danh sách").press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    narrowed = page.url
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(reverse("counter:plan_task", args=[one.id])))

    page.get_by_role("link", name="Ghi tiến độ").press("Enter")
    page.locator("textarea[name=text]").fill("Đã có dự thảo báo cáo")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".timeline")).to_contain_text("Đã có dự thảo báo cáo")

    page.get_by_role("link", name="Báo hoàn thành").press("Enter")
    page.locator("input[name=link]").fill("https://tanphu.gov.vn/bao-cao")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".timeline")).to_contain_text("https://tanphu.gov.vn/bao-cao")

    page.goto(narrowed)
    expect(page.locator("[data-row]")).to_contain_text("Hoàn thành")
    kinds = TaskEntry.objects.filter(task=one).order_by("at").values_list("kind", flat=True)
    assert list(kinds) == [EntryKind.PROGRESS, EntryKind.DONE]
