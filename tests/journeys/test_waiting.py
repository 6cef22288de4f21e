"""A case that waits, as the counter meets it in the demo: the list, its page, the form of what comes."""

from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.test_screens import WIDTHS, assert_fit, keep_picture

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

WAITING = "/lam-viec/danh-sach/?view=WAITING"


@pytest.mark.parametrize("width", WIDTHS)
def test_case_that_waits_for_papers_is_fit_on_list_page_and_form(visit: Visit, width: str) -> None:
    page = visit("tiepnhan", viewport=WIDTHS[width])
    page.goto(WAITING)
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"waiting-{width}")
    assert_fit(page)

    answer = page.get_by_role("link", name=re.compile("^Nhận bổ sung")).first
    assert answer.is_visible()
    case_address = str(answer.get_attribute("href")).split("viec/nhan-bo-sung")[0]
    page.goto(case_address)
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"waiting-case-{width}")
    assert page.get_by_role("heading", name="Bổ sung, tạm dừng, dừng giải quyết").is_visible()
    assert_fit(page)

    page.goto(f"{case_address}viec/nhan-bo-sung/")
    page.wait_for_load_state("networkidle")
    keep_picture(page, f"waiting-answer-{width}")
    assert_fit(page)
