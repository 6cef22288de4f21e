"""Every main screen at both widths: accessible, within its window, and pictured for the documentation."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import violations
from tests.journeys.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

WIDTHS = {"1366": DESKTOP, "360": PHONE}
STAFF = {
    "home": ("hotich", "/lam-viec/"),
    "worklist": ("chutich", "/lam-viec/danh-sach/?view=ALL"),
    "intake": ("tiepnhan", "/lam-viec/tiep-nhan/"),
    "certification": ("tiepnhan", "/lam-viec/chung-thuc/"),
    "agencies": ("giamdoc", "/lam-viec/lien-thong/?view=ASKED_BY_US"),
    "search": ("tiepnhan", "/lam-viec/tra-cuu/?q=nguyen"),
    "registers": ("tiepnhan", "/lam-viec/so-theo-doi/"),
    "figures": ("giamdoc", "/lam-viec/so-lieu/"),
    "figure": ("giamdoc", "/lam-viec/so-lieu/settled-on-time/"),
    "figure-rows": ("giamdoc", "/lam-viec/so-lieu/settled-on-time/GAP/"),
    "result-sheets": ("traketqua", "/lam-viec/phieu-ban-giao/"),
    "incidents": ("phochutich", "/lam-viec/su-co/"),
    "paper-library": ("kiemsoat", "/lam-viec/mau-giay-to/"),
    "people": ("tiepnhan", "/lam-viec/chu-ho-so/"),
    "organisation": ("quantri", "/lam-viec/to-chuc/"),
    "staff": ("quantri", "/lam-viec/nhan-su/"),
    "calendar": ("quantri", "/lam-viec/lich/"),
    "catalogue": ("kiemsoat", "/lam-viec/thu-tuc/"),
    "audit": ("quantri", "/lam-viec/nhat-ky/"),
}
PUBLIC = {
    "portal": "/",
    "procedures": "/thu-tuc/",
    "procedure": "/thu-tuc/1.001193/",
    "lookup": "/tra-cuu/",
    "plan-in-public": "/ke-hoach/2026/",
    "login": "/tai-khoan/dang-nhap/",
}


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture when the documentation is being written (MOTCUA_SCREENSHOTS names its folder)."""
    folder = os.environ.get("MOTCUA_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        # Hiding the caret would need a style that the content policy refuses.
        page.screenshot(path=Path(folder) / f"{name}.png", caret="initial")


def assert_fit(page: Page) -> None:
    """No rule of axe is broken, and nothing reaches beyond the window sideways."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "The page scrolls sideways."
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", STAFF)
def test_staff_screen_is_fit(visit: Visit, name: str, width: str) -> None:
    username, address = STAFF[name]
    page = visit(username, viewport=WIDTHS[width])
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")

    keep_picture(page, f"{name}-{width}")
    assert answer is not None
    assert answer.status == 200
    assert_fit(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PUBLIC)
def test_public_screen_is_fit(visit: Visit, name: str, width: str) -> None:
    page = visit(viewport=WIDTHS[width])
    answer = page.goto(PUBLIC[name])
    page.wait_for_load_state("networkidle")

    keep_picture(page, f"{name}-{width}")
    assert answer is not None
    assert answer.status == 200
    assert_fit(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_case_page_is_fit_with_its_deadline_opened(visit: Visit, width: str) -> None:
    page = visit("chutich", viewport=WIDTHS[width])
    page.goto("/lam-viec/danh-sach/?view=ALL")
    page.locator("a[href*='/ho-so/']").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("main details summary").first.click()

    keep_picture(page, f"case-{width}")
    assert_fit(page)


def test_worklist_is_walked_by_keyboard(visit: Visit) -> None:
    page = visit("chutich")
    page.goto("/lam-viec/danh-sach/?view=ALL")
    page.wait_for_load_state("networkidle")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ho-so/**")
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.type") == "search"
