"""A plan beside others in a real Chromium: axe-core at two widths, nothing wider than the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser

from motcua.plans.services.cascade import link_task
from tests.areas.plans.office import keep_plan, open_plan_office
from tests.areas.plans.test_cascade import LATER, numbered, tied
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.test_plan_list import browser

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
def test_pages_have_no_fault_of_accessibility_and_fit_their_width(
    transactional_db: None, chromium: Browser, live_server: Any, width: int, height: int
) -> None:
    office = open_plan_office()
    above, own = tied(office)
    keep_plan(office, year=2025, number="7/KH-UBND", date="2025-01-10")
    first = numbered(own, "1").id, numbered(above, "1").id
    link_task(plan_id=own.id, task_id=first[0], above_id=first[1], actor=office.manager, at=LATER)
    session = browser(office, "manager").cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()

    found = {}
    for name, plan in (("plan_cascade", own), ("plan_last_year", own), ("plan_takers", above)):
        page.goto(live_server.url + reverse(f"counter:{name}", args=[plan.id]))
        page.wait_for_load_state("networkidle")
        clipped = (
            "[...document.querySelectorAll('.cascade td > div')].some(e => e.scrollWidth > e.clientWidth)"
        )
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[name] = (violations(page), wide, page.evaluate(clipped))
    context.close()

    assert found == dict.fromkeys(found, ([], width, False))
