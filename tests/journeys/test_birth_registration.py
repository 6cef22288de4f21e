"""One real case through the house: received, worked by three people, returned, followed by its citizen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.xdist_group("journeys")  # one worker, so that one demo serves all

APPLICANT = "Nguyễn Thị Ngọc Ẩn"
# The province code 003 was never assigned: the number belongs to nobody.
NUMBER = "003190004321"


def receive(page: Page) -> str:
    """Receive the registration of a birth at the counter; give the address of the case."""
    page.goto("/lam-viec/tiep-nhan/")
    page.get_by_label("Số định danh, số giấy tờ", exact=False).first.fill(NUMBER)
    page.get_by_label("Họ và tên, tên tổ chức").fill(APPLICANT)
    page.get_by_role("combobox", name="Thủ tục").press_sequentially("dang ky khai sinh")
    page.get_by_role("option", name=re.compile("1.001193")).click()
    expect(page.get_by_text("Tờ khai đăng ký khai sinh").first).to_be_visible()
    page.get_by_label("Tờ khai đăng ký khai sinh").first.check()
    expect(page.get_by_text("Vì sao hạn trả là ngày này?")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Đã tiếp nhận hồ sơ")).to_be_visible()
    address = page.get_by_role("link", name="Mở hồ sơ").get_attribute("href")
    assert address is not None
    return address


def act(page: Page, label: str) -> None:
    """Press the button of an act on the page of a case, where it asks for nothing more."""
    page.locator(".acts").get_by_role("button", name=label).click()
    page.wait_for_load_state("networkidle")


def ask(page: Page, label: str, **answers: str) -> None:
    """Open the form of an act, answer it by label, and send it."""
    page.locator(".acts").get_by_role("link", name=label).click()
    form = page.locator("form[data-entry]")
    for field, answer in answers.items():
        form.locator(f"[name={field}]").fill(answer)
    form.get_by_role("button", name=label).click()
    page.wait_for_load_state("networkidle")


def test_birth_registration_goes_from_the_counter_to_the_citizen(visit: Visit) -> None:
    counter = visit("tiepnhan")
    case = receive(counter)
    code = counter.locator("main code, main .code").first.inner_text().strip()

    receipt = counter.locator("form[action$='giay-tiep-nhan/']")
    printed = counter.request.post(
        receipt.get_attribute("action") or "",
        form={"csrfmiddlewaretoken": receipt.locator("[name=csrfmiddlewaretoken]").input_value()},
    )
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.body().startswith(b"%PDF-")

    handler = visit("hotich")
    handler.goto(case)
    act(handler, "Nhận xử lý")
    ask(handler, "Trình kết quả", title="Giấy khai sinh", number="25")
    ask(handler, "Chuyển bước tiếp theo", note="Đã ghi sổ hộ tịch, trình ký.")

    leader = visit("phochutich", viewport=PHONE)
    leader.goto(case)
    ask(leader, "Ký duyệt kết quả")

    clerk = visit("vanthu")
    clerk.goto(case)
    act(clerk, "Nhận xử lý")
    ask(clerk, "Bàn giao kết quả cho bộ phận một cửa")

    returns = visit("traketqua")
    returns.goto(case)
    act(returns, "Bộ phận một cửa nhận kết quả")
    ask(returns, "Trả kết quả", collector_name=APPLICANT)
    expect(returns.get_by_text("Đã trả kết quả").first).to_be_visible()

    citizen = visit(viewport=PHONE)
    citizen.goto("/tra-cuu/")
    citizen.locator("input[name=ma]").fill(code.lower().replace("-", " "))
    citizen.keyboard.press("Enter")
    expect(citizen.get_by_role("heading", name=re.compile(re.escape(code)))).to_be_visible()
    expect(citizen.get_by_text("Đã trả kết quả").first).to_be_visible()
    for personal in (APPLICANT, NUMBER, NUMBER[-3:] + "<"):
        assert personal not in citizen.content()


def test_work_goes_on_without_scripts(visit: Visit) -> None:
    case = receive(visit("tiepnhan"))

    page = visit("hotich", scripts=False)
    page.goto("/lam-viec/danh-sach/?view=UNIT")
    page.goto(case)
    page.locator(".acts").get_by_role("button", name="Nhận xử lý").click()
    page.locator(".acts").get_by_role("link", name="Trình kết quả").click()
    page.locator("[name=title]").fill("Giấy khai sinh")
    page.locator("form[data-entry] button[type=submit]").click()

    assert page.get_by_text("Giấy khai sinh").first.is_visible()
    assert page.get_by_role("link", name="Chuyển bước tiếp theo").is_visible()


def test_two_officers_on_one_case_the_second_is_told_who_was_first(visit: Visit) -> None:
    case = receive(visit("tiepnhan"))
    first, second = visit("hotich"), visit("chanhvanphong")
    first.goto(case)
    second.goto(case)

    act(first, "Nhận xử lý")
    with second.expect_response(lambda answer: answer.request.method == "POST") as told:
        second.locator(".acts").get_by_role("button", name="Nhận xử lý").click()

    assert told.value.status == 409
    assert "Trần Văn Bình" in second.content()
