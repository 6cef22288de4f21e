"""Preferences are kept without scripts and never lead off this site."""

from __future__ import annotations

import pytest
from django.test import Client

ADDRESS = "/giao-dien/"


def test_preference_chosen_is_kept_and_leads_back(client: Client) -> None:
    response = client.post(ADDRESS, {"name": "contrast", "value": "high", "next": "/tai-khoan/dang-nhap/"})

    assert response.status_code == 302
    assert response.headers["Location"] == "/tai-khoan/dang-nhap/"
    assert response.cookies["motcua_contrast"].value == "high"


@pytest.mark.parametrize(("name", "value"), [("contrast", "loud"), ("colour", "high"), ("", "")])
def test_preference_unknown_is_refused(client: Client, name: str, value: str) -> None:
    response = client.post(ADDRESS, {"name": name, "value": value})

    assert response.status_code == 400
    assert not response.cookies


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_preference_never_leads_to_another_site(client: Client, target: str) -> None:
    response = client.post(ADDRESS, {"name": "rail", "value": "narrow", "next": target})

    assert response.headers["Location"] == "/"


def test_preference_is_not_set_by_a_link(client: Client) -> None:
    assert client.get(ADDRESS, {"name": "rail", "value": "narrow"}).status_code == 405


def test_page_of_high_contrast_says_so_on_its_root(client: Client, db: None) -> None:
    client.cookies["motcua_contrast"] = "high"

    html = client.get("/tai-khoan/dang-nhap/").text

    assert 'data-contrast="high"' in html


def test_page_with_a_forged_cookie_falls_back(client: Client, db: None) -> None:
    client.cookies["motcua_contrast"] = '"><script>'

    html = client.get("/tai-khoan/dang-nhap/").text

    assert 'data-contrast="normal"' in html
