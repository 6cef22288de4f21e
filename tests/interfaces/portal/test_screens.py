"""Public pages as they arrive: light, without scripts, readable on a narrow phone and enlarged; axe-core."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, expect

from motcua.cases.services.intake import receive_case
from motcua.procedures.models import ProcedureVersion
from tests.areas.cases.intake_office import MORNING, IntakeOffice
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.portal.conftest import open_office

__all__ = ["chromium"]

MOST_BYTES = 100 * 1024
CASE = "/tra-cuu/H99.012.34-260305-0001/"
PAGES = ("/", "/tra-cuu/", "/tra-cuu/?ma=abc", CASE, "/thu-tuc/", "/thu-tuc/?tim=khai", "/thu-tuc/1.341193/")
# A phone, the narrowest that WCAG asks for (1.4.10), a desk at 100 % and at 200 %.
FACES = {
    "phone": (360, 740, "normal"),
    "narrow": (320, 640, "high"),
    "desk": (1366, 768, "normal"),
    "enlarged": (683, 384, "normal"),
}


def weight(name: str) -> int:
    path = finders.find(name)
    assert isinstance(path, str), name
    return len(gzip.compress(Path(path).read_bytes()))


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_page_weighs_little_and_needs_no_script(client: Client, office: IntakeOffice, page: str) -> None:
    receive_case(request=office.request(), actor=office.counter, at=MORNING)
    ProcedureVersion.objects.update(sequence_text="Trình tự thực hiện rất dài.\n" * 2000)
    response = client.get(page, headers={"Accept-Encoding": "gzip"})
    html = client.get(page).text

    assets = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', html)}
    total = len(response.content) + sum(weight(name) for name in assets)

    assert response.headers["Content-Encoding"] == "gzip"
    assert "<script" not in html
    assert {Path(name).suffix for name in assets} == {".css", ".svg"}
    assert total < MOST_BYTES


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_pages_have_no_fault_of_accessibility_and_fit_their_width(
    chromium: Browser, live_server: Any, face: tuple[int, int, str]
) -> None:
    office = open_office()
    receive_case(request=office.request(), actor=office.counter, at=MORNING)
    width, height, contrast = face
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_cookies([{"name": "motcua_contrast", "value": contrast, "url": live_server.url}])
    screen = context.new_page()

    found = {}
    for page in PAGES:
        screen.goto(live_server.url + page)
        screen.wait_for_load_state("networkidle")
        found[page] = (violations(screen), screen.evaluate("document.documentElement.scrollWidth"))
    context.close()

    assert found == {page: ([], width) for page in PAGES}


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_case_is_followed_from_the_first_page_without_scripts(chromium: Browser, live_server: Any) -> None:
    office = open_office()
    receive_case(request=office.request(), actor=office.counter, at=MORNING)
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    screen = context.new_page()
    screen.goto(live_server.url)

    screen.get_by_label("Mã hồ sơ").fill("h99.012.34 260305 0001")
    screen.get_by_role("button", name="Xem tình trạng").click()
    expect(screen.get_by_text("Xong 1 trên 4 bước")).to_be_visible()
    screen.get_by_role("button", name="English").click()

    expect(screen.get_by_text("1 of 4 steps done")).to_be_visible()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Case H99.012.34-260305-0001")
    context.close()
