"""The administration screens in a real Chromium: no fault of accessibility, two widths, keyboard, htmx."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from motcua.cases.models import Regime
from motcua.organisations.models import Calendar
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.services.versions import draft_version
from tests.areas.cases.intake_office import ensure_law
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.admin_office import (
    FOUNDED,
    INSTALLER,
    Ground,
    make_ground,
    seed_calendar,
    timezone,
)
from tests.interfaces.counter.test_admin_catalogue import BIRTH, publish

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FACES = {"desk": (1366, 768), "phone": (360, 740)}


@dataclass(frozen=True, slots=True)
class Site:
    """A commune with a calendar, a published procedure and a draft, served."""

    ground: Ground
    calendar: Calendar
    version: ProcedureVersion
    draft: ProcedureVersion
    url: str


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> Site:
    ensure_law()
    ground, calendar, version = make_ground(), seed_calendar(), publish(BIRTH)
    draft = draft_version(content=BIRTH, valid_from=FOUNDED, actor=INSTALLER, at=timezone.now())
    return Site(ground, calendar, version, draft, live_server.url)


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page of the administrator; a fault of a script or of the content policy fails the test."""
    contexts, faults = [], []

    def opened(path: str, *, face: str = "desk", scripts: bool = True) -> Page:
        width, height = FACES[face]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts
        )
        session = site.ground.client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(site.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def addresses(site: Site) -> list[str]:
    ground = site.ground
    keyed = [
        ("unit", ground.one_stop.pk),
        ("unit", ground.agency.pk),
        ("unit_close", ground.division.pk),
        ("hard_area_record", ground.agency.pk),
        ("staff_person", ground.administrator.pk),
        ("calendar_of", site.calendar.pk),
        ("calendar_hours", site.calendar.pk),
        ("version", site.version.pk),
        ("version_edit", site.draft.pk),
        ("process_add", site.version.pk),
    ]
    plain = ("organisation", "territories", "staff", "lent", "tokens", "delegation_add", "procedures")
    plain += ("wordings", "law", "law_open", "audit")
    law = reverse("counter:law_set", args=[Regime.objects.get(code="R2026").pk, "extension_max"])
    return (
        [law]
        + [reverse(f"counter:{name}") for name in plain]
        + [reverse(f"counter:{name}", args=[key]) for name, key in keyed]
    )


@pytest.mark.parametrize("face", FACES)
def test_pages_have_no_fault_of_accessibility_and_fit_their_width(
    site: Site, open_page: Callable[..., Page], face: str
) -> None:
    page = open_page(reverse("counter:organisation"), face=face)
    found = {}
    for address in addresses(site):
        page.goto(site.url + address)
        page.wait_for_load_state("networkidle")
        faults = violations(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if faults or width != FACES[face][0]:
            found[address] = (faults, width)

    assert found == {}


def test_day_of_the_year_is_reached_and_set_by_keyboard_alone(
    site: Site, open_page: Callable[..., Page]
) -> None:
    year = timezone.localdate().year + 1
    page = open_page(f"{reverse('counter:calendar_of', args=[site.calendar.pk])}?year={year}")

    page.locator(f'a[href*="ngay/{year}-03-10"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Ngày này là").focus()
    for typed in ("Nghỉ của tỉnh", "", "Thông báo 1/TB-UBND"):
        page.keyboard.press("Enter")
        page.keyboard.insert_text(typed)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    held = site.calendar.days.get(date=f"{year}-03-10")
    assert (held.kind, held.source_document) == ("HOLIDAY", "Thông báo 1/TB-UBND")


def test_calculator_answers_in_place(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reverse("counter:calendar_of", args=[site.calendar.pk]))
    page.get_by_label("Tiếp nhận ngày").fill("13/02/2026")
    page.get_by_label("Lúc").fill("10:00")
    page.get_by_label("Thời hạn", exact=True).fill("16")
    page.get_by_label("Đơn vị tính").select_option("giờ làm việc")
    page.get_by_label("Cách tính").select_option("HOURS")

    page.get_by_role("button", name="Tính hạn trả").click()

    expect(page.locator("#count")).to_contain_text("10:00, thứ Ba 24/02/2026")


@pytest.mark.parametrize("scripts", [True, False])
def test_steps_move_with_scripts_and_without(
    site: Site, open_page: Callable[..., Page], scripts: bool
) -> None:
    page = open_page(reverse("counter:process_add", args=[site.version.pk]), scripts=scripts)
    page.locator("#id_steps-0-name").fill("Tiếp nhận")
    page.locator("#id_steps-0-hours").fill("2")
    page.get_by_role("button", name="Thêm bước").click()
    page.locator("#id_steps-1-name").fill("Thẩm tra")
    page.locator("#id_steps-1-hours").fill("22")

    page.locator("#steps-up-1").click()

    expect(page.locator("#id_steps-0-name")).to_have_value("Thẩm tra")
    expect(page.locator("#id_steps-1-hours")).to_have_value("2")
    expect(page.locator("#sum")).to_contain_text("Khớp thời hạn")


def test_catalogue_narrows_while_typing(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(reverse("counter:procedures"))

    page.get_by_label("Tên hoặc mã").press_sequentially("khong co gi")

    expect(page.locator("#list")).to_contain_text("Không có thủ tục nào khớp")
    page.get_by_label("Tên hoặc mã").fill("khai sinh")
    expect(page.locator("#list")).to_contain_text("Thủ tục đăng ký khai sinh")
