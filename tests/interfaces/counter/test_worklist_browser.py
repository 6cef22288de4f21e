"""Lists and the page of a case in a real Chromium: axe-core at two widths, the keyboard, what htmx swaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from motcua.cases.models import Case
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.work_office import Officer, WorkOffice, due, open_work_office

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

UNIT = "/lam-viec/danh-sach/?view=UNIT"
FACES = {"desk": (1366, 768), "phone": (360, 740)}

type Opened = Callable[..., Page]


@pytest.fixture
def office(transactional_db: None) -> WorkOffice:
    return open_work_office()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Opened]:
    """Open a page as an officer; a fault of a script or of the content policy fails the test."""
    contexts, faults = [], []

    def opened(officer: Officer, path: str, *, face: str = "desk") -> Page:
        width, height = FACES[face]
        context = chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        session = officer.client.cookies[settings.SESSION_COOKIE_NAME].value
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


def two_cases(office: WorkOffice) -> tuple[Case, Case]:
    """Receive two cases; the first is due first."""
    first, second = office.case(), office.case(name="Lê Thị Ẵm", number="099190001235")
    due(first, timezone.now() + timedelta(hours=2))
    return first, second


@pytest.mark.parametrize("face", FACES)
def test_lists_and_case_have_no_fault_of_accessibility(
    office: WorkOffice, open_page: Opened, face: str
) -> None:
    case, _ = two_cases(office)

    for path in (
        "/lam-viec/",
        UNIT,
        reverse("counter:case", args=[case.id]),
        reverse("counter:case_action", args=[case.id, "phan-cong"]),
        "/lam-viec/tra-cuu/?q=am",
        "/lam-viec/so-theo-doi/",
    ):
        page = open_page(office.leader, path, face=face)
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") == FACES[face][0]


def test_list_is_worked_by_keyboard(office: WorkOffice, open_page: Opened) -> None:
    first, _ = two_cases(office)
    page = open_page(office.leader, UNIT)

    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.locator("[data-selected-count]")).to_have_text("Đã chọn 1")
    expect(page.locator("[data-action-bar]")).to_be_visible()

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(str(first.id)))


def test_row_pressed_changes_in_place(office: WorkOffice, open_page: Opened) -> None:
    first, second = two_cases(office)
    page = open_page(office.handler, UNIT)

    page.locator(f"#row-{first.id}").get_by_role("button", name="Nhận xử lý").click()

    expect(page.locator(f"#row-{first.id}")).to_contain_text("Trần Văn Bình")
    expect(page.locator("#messages")).to_have_text(re.compile(f"Bạn đã nhận xử lý hồ sơ {first.code}"))
    expect(page.locator(f"#row-{second.id}").get_by_role("button", name="Nhận xử lý")).to_be_visible()


def test_filter_swaps_the_list_and_keeps_a_short_address(office: WorkOffice, open_page: Opened) -> None:
    two_cases(office)
    page = open_page(office.handler, UNIT)

    page.locator(".filters summary", has_text="Lọc").click()
    page.get_by_label("Trạng thái").select_option("PROCESSING")
    page.get_by_role("button", name="Lọc danh sách").click()

    expect(page).to_have_url(re.compile(r"\?view=UNIT&state=PROCESSING$"))
    expect(page.locator("#list-count")).to_have_text("0 hồ sơ")
    page.go_back()
    expect(page.locator("#list-count")).to_have_text("2 hồ sơ")


def test_form_of_an_act_opens_in_the_page_with_the_focus_in_it(office: WorkOffice, open_page: Opened) -> None:
    case, _ = two_cases(office)
    page = open_page(office.leader, reverse("counter:case", args=[case.id]))

    page.get_by_role("link", name="Phân công thụ lý").click()
    expect(page.locator("#id_staff")).to_be_focused()
    page.locator("#id_staff").select_option(label="Trần Văn Bình, Công chức")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#messages")).to_have_text(re.compile(f"Đã phân công hồ sơ {case.code}"))
    case.refresh_from_db()
    assert case.assignee_id == office.handler.staff.id


def test_due_date_is_explained_on_one_click(office: WorkOffice, open_page: Opened) -> None:
    case, _ = two_cases(office)
    page = open_page(office.handler, reverse("counter:case", args=[case.id]))
    days = page.locator(".deadline tbody tr").first

    expect(days).to_be_hidden()
    page.get_by_text("Vì sao hạn trả là ngày này?").click()
    expect(days).to_be_visible()


def test_several_cases_are_taken_by_keyboard_alone(office: WorkOffice, open_page: Opened) -> None:
    for number in range(3):
        office.case(name=f"Người {number}", number=f"09909000124{number}")
    page = open_page(office.handler, UNIT)
    counted = page.locator("[data-selected-count]")

    for key in ("j", "Space", "j", "j", "Shift+Space"):
        page.keyboard.press(key)
    expect(counted).to_have_text("Đã chọn 3")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+K")
    expect(counted).to_have_text("Đã chọn 3")

    page.keyboard.press("b")
    expect(page.locator("[data-action-bar] button").first).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Nhận xử lý.*3 hồ sơ đã chọn"))
    assert violations(page) == []
    page.get_by_role("button", name="Nhận xử lý các hồ sơ đã đánh dấu").press("Enter")

    expect(page.locator("#job")).to_contain_text("Đã làm 3 trên 3 hồ sơ.")
    assert violations(page) == []
    assert set(Case.objects.values_list("assignee_id", flat=True)) == {office.handler.staff.id}
