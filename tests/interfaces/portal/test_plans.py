"""The results of a plan in public: as they stand now, with no person named, in both languages, light."""

from __future__ import annotations

import gzip
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from motcua.infra.audit.models import AuditRecord
from motcua.plans.models import Occurrence, Plan
from motcua.plans.services.publishing import publish_plan
from tests.areas.plans.office import AT, PlanOffice, keep_plan, open_plan_office, quarterly, target, task
from tests.interfaces.components.conftest import chromium, violations
from tests.interfaces.counter.plan_desk import browser
from tests.interfaces.portal.test_english import VIETNAMESE

__all__ = ["chromium"]

MOST_BYTES = 100 * 1024
FACES = {"phone": (360, 740), "narrow": (320, 640), "desk": (1366, 768)}


def office() -> PlanOffice:
    cache.clear()
    return open_plan_office(name="Ủy ban nhân dân xã Tân Phú")


def published(office: PlanOffice, **header: Any) -> Plan:
    plan = keep_plan(
        office,
        task(
            "Rà soát, đánh giá thủ tục hành chính",
            deadline_date="2026-03-30",
            targets=[
                target("hồ sơ giải quyết đúng hạn", 98, slug="settled-on-time"),
                target("giao dịch thanh toán trực tuyến", 60, slug="paid-online"),
            ],
        ),
        quarterly(
            "Báo cáo kết quả kiểm soát thủ tục hành chính", lead=["Đồng chí Nguyễn Văn Kín, Phó Chủ tịch"]
        ),
        task("Tuyên truyền", number="3", lead=["Đài truyền thanh xã"]),
        **header,
    )
    Occurrence.objects.filter(task__plan=plan, task__number="3").update(
        begun_on=date(2026, 3, 3), done_on=date(2026, 3, 9)
    )
    return publish_plan(plan_id=plan.id, actor=office.manager, at=AT)


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1].split("</main>", 1)[0]))


@pytest.mark.django_db
def test_page_shows_tasks_by_standing_and_what_is_not_measured(client: Client) -> None:
    plan = published(office())

    text = words_of(client.get(f"/ke-hoach/{plan.year}/").text)

    assert "2 Quá hạn, chưa xong 1 Đã xong đúng hạn" in text
    assert "Hồ sơ giải quyết đúng hạn ít nhất 98 % Chưa phát sinh" in text
    assert "Giao dịch thanh toán trực tuyến ít nhất 60 % Chưa đo được" in text
    assert f"Số liệu đến {timezone.localtime():%H:%M}"[:14] in text
    assert "Đài truyền thanh xã" in text
    assert "Nguyễn Văn Kín" not in text
    assert "Lê Thị Kiểm" not in text


@pytest.mark.django_db
def test_plan_is_public_only_between_the_two_acts() -> None:
    place = office()
    plan = keep_plan(place)
    page, manager = Client(), browser(place, "manager")
    url = reverse("portal:plan", args=[plan.year, plan.id])
    acts = [reverse(f"counter:plan_{act}", args=[plan.id]) for act in ("publish", "unpublish")]

    before = page.get(url).status_code
    refused = browser(place).post(acts[0]).status_code
    manager.post(acts[0])
    shown = page.get(url).status_code
    again = manager.post(acts[0], follow=True).text
    manager.post(acts[1])

    assert (before, refused, shown, page.get(url).status_code) == (404, 403, 200, 404)
    assert "đang được công khai" in again
    assert list(
        AuditRecord.objects.filter(action__contains="published").order_by("id").values_list("action")
    ) == [
        ("plan.published",),
        ("plan.unpublished",),
    ]


@pytest.mark.django_db
def test_year_with_several_offices_lists_them(client: Client) -> None:
    first = published(office())
    other = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    second = published(other, issuer="UBND xã Tân Hòa", title="Kế hoạch của Tân Hòa")

    html = client.get(f"/ke-hoach/{first.year}/").text

    assert {reverse("portal:plan", args=[one.year, one.id]) for one in (first, second)} == set(
        re.findall(r'href="(/ke-hoach/\d+/[^"]+)"', html)
    )
    assert client.get("/ke-hoach/2019/").status_code == 404
    assert client.get(reverse("portal:plan", args=[2025, first.id])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ke-hoach/", "/ke-hoach/2026/"])
def test_page_in_english_marks_what_stays_vietnamese(client: Client, path: str) -> None:
    published(office())
    client.cookies["motcua_language"] = "en"

    body = client.get(path).text.split("<main", 1)[1].split("</main>", 1)[0]
    foreign = re.sub(r"<(\w+)[^>]*\blang=\"vi\"[^>]*>.*?</\1>", "", body, flags=re.DOTALL)

    assert "What came of the plan" in body
    assert VIETNAMESE.findall(re.sub(r"<[^>]+>", " ", foreign)) == []


@pytest.mark.django_db
def test_page_is_light_and_figures_are_kept_for_a_while(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    published(office())
    url = "/ke-hoach/2026/"
    response = client.get(url, headers={"Accept-Encoding": "gzip"})

    with django_assert_max_num_queries(3):
        html = client.get(url).text

    assets = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', html)}
    sizes = [len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in assets]
    assert response.headers["Content-Encoding"] == "gzip"
    assert "<script" not in html
    assert len(response.content) + sum(sizes) < MOST_BYTES


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("face", FACES)
def test_page_has_no_fault_of_accessibility_and_fits_its_width(
    chromium: Browser, live_server: Any, face: str
) -> None:
    published(office())
    width, height = FACES[face]
    context = chromium.new_context(viewport={"width": width, "height": height}, java_script_enabled=True)
    screen = context.new_page()

    found = {}
    for name, page in (("plans", "/ke-hoach/"), ("plan", "/ke-hoach/2026/")):
        screen.goto(live_server.url + page)
        screen.wait_for_load_state("networkidle")
        found[page] = (violations(screen), screen.evaluate("document.documentElement.scrollWidth"))
        if folder := os.environ.get("MOTCUA_SCREENSHOTS"):
            screen.screenshot(path=Path(folder) / f"public-{name}-{face}.png", full_page=True)
    context.close()

    assert found == {page: ([], width) for page in ("/ke-hoach/", "/ke-hoach/2026/")}
