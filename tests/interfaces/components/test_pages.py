"""Logging in, errors and the page of components, as they are served."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from motcua.infra.access.models import Account
from motcua.infra.components.tags.state import TONES
from motcua.infra.components.views import show_bad_request

PASSWORD = "Kho-ma-doan-2026"


@pytest.fixture
def account(db: None) -> Account:
    return Account.objects.create_account(username="hoai.thuong", password=PASSWORD)


def test_login_page_names_its_fields_in_vietnamese(client: Client, db: None) -> None:
    html = client.get("/tai-khoan/dang-nhap/").text

    assert "Tên đăng nhập" in html
    assert "Người quản trị của cơ quan đặt lại giúp bạn." in html
    assert "Tài khoản dùng thử" not in html


def test_login_with_a_wrong_password_says_so_and_keeps_the_name(client: Client, account: Account) -> None:
    html = client.post("/tai-khoan/dang-nhap/", {"login": account.username, "password": "sai"}).text

    assert "Chưa đăng nhập được" in html
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in html
    assert 'value="hoai.thuong"' in html


def test_login_with_the_right_password_leads_on(client: Client, account: Account) -> None:
    response = client.post(
        "/tai-khoan/dang-nhap/?next=/lam-viec/thanh-phan/", {"login": account.username, "password": PASSWORD}
    )

    assert response.status_code == 302
    assert response.headers["Location"] == "/lam-viec/thanh-phan/"


def test_login_page_of_the_demo_lists_its_accounts() -> None:
    from motcua.infra.access.login_form import StaffLoginForm

    accounts = [{"username": "tiep.nhan", "password": "xK3-9Zq", "role": "Công chức tiếp nhận"}]
    context = {"form": StaffLoginForm(), "redirect_field": "", "demo_accounts": accounts}

    html = render_to_string("account/login.html", context, request=RequestFactory().get("/"))

    assert [text in html for text in ("tiep.nhan", "xK3-9Zq", "Công chức tiếp nhận")] == [True] * 3


@pytest.mark.parametrize(
    "address",
    ["dang-xuat/", "mat-khau/", "hai-lop/", "hai-lop/webauthn/", "xac-nhan/"],
)
def test_account_pages_are_in_vietnamese(client: Client, account: Account, address: str) -> None:
    client.post("/tai-khoan/dang-nhap/?next=/", {"login": account.username, "password": PASSWORD})

    html = client.get(f"/tai-khoan/{address}").text

    assert '<html lang="vi"' in html
    assert [
        word for word in ("Password", "Sign", "Security", "Confirm", "Add", "Name") if f">{word}" in html
    ] == []


def test_sign_up_does_not_exist(client: Client) -> None:
    assert client.get("/tai-khoan/signup/").status_code == 404


def test_page_that_does_not_exist_answers_in_a_sentence(client: Client) -> None:
    response = client.get("/khong-co/")

    assert response.status_code == 404
    assert "Không có trang này" in response.text


def test_error_of_the_server_needs_no_request() -> None:
    assert "Máy chủ gặp lỗi" in render_to_string("500.html")


def test_refusal_says_its_reason_or_a_general_one() -> None:
    request = RequestFactory().get("/")

    assert "Chỉ lãnh đạo ký." in render_to_string("403.html", {"reason": "Chỉ lãnh đạo ký."}, request=request)
    assert "không có quyền" in render_to_string("403.html", {}, request=request)


def test_request_too_large_answers_413_and_the_limit(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 50 * 1024 * 1024

    response = show_bad_request(RequestFactory().post("/"), RequestDataTooBig())

    assert response.status_code == 413
    assert "50,0" in response.text


def test_request_unreadable_answers_400() -> None:
    response = show_bad_request(RequestFactory().post("/"), ValueError())

    assert response.status_code == 400
    assert "Yêu cầu không đọc được" in response.text


def test_components_page_shows_every_tone(client: Client, db: None) -> None:
    html = client.get("/lam-viec/thanh-phan/").text

    assert [tone.word for tone in TONES.values() if tone.word not in html] == []


def test_components_page_answers_its_comboboxes_without_accents(client: Client, db: None) -> None:
    html = client.get("/lam-viec/thanh-phan/", {"q": "khai sinh"}).text

    assert html.count('role="option"') == 1
    assert "Đăng ký khai sinh" in html


def test_components_page_is_not_served_by_an_office(client: Client, settings: Any) -> None:
    settings.COMPONENTS_PAGE = False

    assert client.get("/lam-viec/thanh-phan/").status_code == 404
