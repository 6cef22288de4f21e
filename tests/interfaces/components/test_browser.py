"""Components in a real Chromium: keyboard, scripts off, narrow screens, high contrast, axe-core."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from motcua.infra.access.models import Account
from tests.interfaces.components.conftest import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "Kho-ma-doan-2026"
FACES = {"desk": (1366, 768, "normal"), "phone": (360, 740, "high")}


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
@pytest.mark.parametrize("path", ["/lam-viec/thanh-phan/", "/tai-khoan/dang-nhap/", "/khong-co/"])
def test_page_has_no_fault_of_accessibility_and_fits_its_width(
    chromium: Browser, live_server: Any, path: str, face: tuple[int, int, str]
) -> None:
    width, height, contrast = face
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_cookies([{"name": "motcua_contrast", "value": contrast, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + path)
    page.wait_for_load_state("networkidle")

    found = violations(page)
    taken = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert found == []
    assert taken == width


def test_list_moves_by_letters_and_ticks_by_the_space_bar(components: Page) -> None:
    components.keyboard.press("j")
    components.keyboard.press("j")
    components.keyboard.press("Space")

    row = components.locator("[data-row]").nth(1)
    expect(row.locator("[data-select-row]")).to_be_checked()
    expect(row.locator("a.code")).to_be_focused()
    expect(components.locator("[data-selected-count]")).to_have_text("Đã chọn 1")


def test_selection_with_shift_ticks_the_range(components: Page) -> None:
    boxes = components.locator("[data-select-row]")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])

    assert [boxes.nth(number).is_checked() for number in range(4)] == [True, True, True, False]
    expect(components.locator("[data-selected-count]")).to_have_text("Đã chọn 3")


def test_selection_bar_shows_only_while_something_is_ticked(components: Page) -> None:
    bar = components.locator("[data-action-bar]")
    expect(bar).to_be_hidden()

    components.locator("[data-select-all]").click()
    expect(bar).to_be_visible()

    components.locator("[data-select-all]").click()
    expect(bar).to_be_hidden()


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Thủ tục").get_by_role("option")


def test_combobox_finds_without_accents_and_picks_by_keyboard(components: Page) -> None:
    field = components.get_by_role("combobox", name="Thủ tục")
    field.press_sequentially("xac nhan")
    expect(options(components)).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "id_procedure_list_0")
    field.press("Enter")

    expect(field).to_have_value("Cấp giấy xác nhận tình trạng hôn nhân")
    expect(components.locator("input[name=procedure]")).to_have_value("1.004873")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_combobox_changed_after_a_pick_forgets_the_value(components: Page) -> None:
    field = components.get_by_role("combobox", name="Thủ tục")
    field.press_sequentially("khai sinh")
    options(components).click()
    expect(components.locator("input[name=procedure]")).to_have_value("1.001193")

    field.press_sequentially("x")

    expect(components.locator("input[name=procedure]")).to_have_value("")


def test_combobox_takes_the_first_option_by_enter(components: Page) -> None:
    field = components.get_by_role("combobox", name="Thủ tục")
    field.press_sequentially("khai sinh")
    expect(options(components)).to_have_count(1)

    field.press("Enter")

    expect(components.locator("input[name=procedure]")).to_have_value("1.001193")
    expect(field).to_be_focused()


def test_combobox_closes_by_escape_and_keeps_what_was_typed(components: Page) -> None:
    field = components.get_by_role("combobox", name="Thủ tục")
    field.press_sequentially("chung thuc")
    expect(options(components)).to_have_count(1)

    field.press("Escape")

    expect(options(components)).to_have_count(0)
    expect(field).to_have_value("chung thuc")


def test_data_entry_goes_on_by_enter_and_saves_by_control_enter(components: Page) -> None:
    components.locator("#id_identity").focus()
    components.keyboard.press("Enter")
    expect(components.locator("#id_full_name")).to_be_focused()
    components.keyboard.press("Enter")
    expect(components.locator("#id_birth_date")).to_be_focused()
    for selector, value in (("#id_title", "Bằng"), ("#id_identity", "099"), ("#id_full_name", "An")):
        components.fill(selector, value)
    components.select_option("#id_return_method", "POST")
    components.check("#id_channel_0")

    with components.expect_navigation():
        components.keyboard.press("Control+Enter")

    assert "full_name=An" in components.url


def test_data_entry_stops_once_at_a_group_of_radio_buttons(components: Page) -> None:
    components.locator("#id_return_method").focus()
    components.keyboard.press("Enter")
    expect(components.locator("#id_channel_0")).to_be_focused()

    components.keyboard.press("Enter")

    expect(components.locator("#id_authorised")).to_be_focused()


def test_question_mark_shows_the_keys(components: Page) -> None:
    components.keyboard.press("?")
    expect(components.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    components.keyboard.press("Escape")
    expect(components.get_by_role("dialog", name="Phím tắt")).to_be_hidden()


def test_rail_folded_stays_folded_after_a_reload(components: Page) -> None:
    components.get_by_role("button", name="Thu gọn").click()
    expect(components.get_by_role("button", name="Mở rộng")).to_be_visible()

    components.reload()

    assert components.evaluate("document.documentElement.dataset.rail") == "narrow"


def test_code_is_copied_by_its_button(components: Page) -> None:
    components.context.grant_permissions(["clipboard-read", "clipboard-write"])

    components.locator(".code-copy").first.click()

    expect(components.locator(".code-copy").first).to_have_attribute("title", "Đã chép")
    assert components.evaluate("navigator.clipboard.readText()") == "H40.18-261120-0012"


def test_refused_action_can_be_read_and_does_nothing(components: Page) -> None:
    before = components.url

    components.locator("[data-refused]").focus()
    components.keyboard.press("Enter")

    assert components.url == before


def test_page_without_scripts_offers_everything(chromium: Browser, live_server: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/lam-viec/thanh-phan/?found")

    expect(page.get_by_role("button", name="Phê duyệt")).to_be_visible()
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Đăng ký khai sinh")).to_be_visible()
    expect(page.locator(".code-copy").first).to_be_hidden()
    page.get_by_role("button", name="Thu gọn").click()
    expect(page.get_by_role("button", name="Mở rộng")).to_be_visible()
    context.close()


def test_security_key_is_added_and_opens_the_second_step(chromium: Browser, live_server: Any) -> None:
    Account.objects.create_account(username="hoai.thuong", password=PASSWORD)
    server = live_server.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=server)
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def log_in() -> None:
        page.goto("/tai-khoan/dang-nhap/?next=/tai-khoan/hai-lop/webauthn/")
        page.fill("#id_login", "hoai.thuong")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")

    log_in()
    page.goto("/tai-khoan/hai-lop/webauthn/add/")
    if page.locator("#id_password").count():
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
    page.get_by_role("button", name="Thêm khóa").click()
    page.wait_for_url("**/recovery-codes/**")
    context.clear_cookies()
    log_in()
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    page.wait_for_url("**/hai-lop/webauthn/")

    expect(page.get_by_role("heading", name="Khóa bảo mật")).to_be_visible()
    expect(page.get_by_text("Khóa chính")).to_be_visible()
    context.close()
