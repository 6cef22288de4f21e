"""Papers, chasing letter and reports of a plan in a real Chromium: axe-core, and within their width."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page

from motcua.plans.models import Plan, ProgressReport
from tests.areas.plans.office import PlanOffice, keep_plan, open_plan_office, quarterly, target, task
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.plan_desk import chairman_of, logged_in

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FACES = {"desk": (1366, 768), "phone": (360, 740)}


@pytest.fixture
def office(transactional_db: None) -> PlanOffice:
    return open_plan_office(name="Ủy ban nhân dân xã Tân Phú")


def busy_plan(office: PlanOffice) -> Plan:
    return keep_plan(
        office,
        task(
            "Rà soát, đánh giá thủ tục hành chính thuộc thẩm quyền giải quyết của Ủy ban nhân dân cấp xã",
            deadline_date="2026-03-30",
            targets=[target("hồ sơ giải quyết đúng hạn", 98, slug="settled-on-time")],
        ),
        quarterly("Báo cáo kết quả kiểm soát thủ tục hành chính"),
        task("Tuyên truyền", number="3", lead=["Công an xã"]),
    )


def report_pages(office: PlanOffice, plan: Plan, signer: Client) -> list[tuple[str, str]]:
    today = f"{timezone.localdate():%d/%m/%Y}"
    logged_in(office.people["manager"]).post(
        reverse("counter:plan_report_prepare", args=[plan.id]), {"as_of": today}
    )
    report = ProgressReport.objects.get()
    signer.post(reverse("counter:plan_report_sign", args=[report.id]))
    return [
        ("reports", reverse("counter:plan_reports", args=[plan.id])),
        ("report", reverse("counter:plan_report", args=[report.id])),
        ("report-rows", reverse("counter:plan_report_rows", args=[report.id, 1, "tat-ca"])),
    ]


def assert_sound(page: Page, name: str) -> None:
    folder = os.environ.get("MOTCUA_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", caret="initial", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def opened(browser: Browser, client: Client, url: str, face: str) -> Page:
    width, height = FACES[face]
    context = browser.new_context(viewport={"width": width, "height": height})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session,
                "url": url.split("/lam-viec", maxsplit=1)[0],
            }
        ]
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("face", FACES)
def test_papers_and_chasing_letter_have_no_fault_of_accessibility(
    office: PlanOffice, chromium: Browser, live_server: Any, face: str
) -> None:
    plan = busy_plan(office)
    signer = logged_in(chairman_of(office))
    chasing = reverse("counter:plan_chasing", args=[plan.id])
    today = f"{timezone.localdate():%d/%m/%Y}"
    asked = {"as_of": today, "answer_by": today, "soon": "0", "units": [str(office.commune.division.id)]}
    signer.post(chasing, asked)

    for name, url in (
        ("chasing", chasing),
        ("papers", reverse("counter:plan_papers", args=[plan.id])),
        ("prose", reverse("counter:plan_prose", args=[keep_plan(office, number="").id])),
        *report_pages(office, plan, signer),
    ):
        page = opened(chromium, signer, live_server.url + url, face)
        assert_sound(page, f"plan-{name}-{face}")
        page.context.close()
