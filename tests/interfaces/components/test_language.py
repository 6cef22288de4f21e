"""Public pages follow the language chosen; staff pages stay Vietnamese."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from motcua.infra.components.language import LanguageMiddleware


def language_at(*, path: str, cookies: dict[str, str]) -> str:
    request = RequestFactory(headers={"Accept-Language": "en"}).get(path)
    request.COOKIES.update(cookies)

    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language() or "")

    return LanguageMiddleware(answer)(request).text


@pytest.mark.parametrize(
    ("path", "cookies", "language"),
    [
        ("/", {}, "vi"),
        ("/", {"motcua_language": "en"}, "en"),
        ("/", {"motcua_language": "fr"}, "vi"),
        ("/lam-viec/", {"motcua_language": "en"}, "vi"),
        ("/tai-khoan/dang-nhap/", {"motcua_language": "en"}, "vi"),
    ],
)
def test_language_of_a_page_is_the_visitors_choice_but_for_staff(
    path: str, cookies: dict[str, str], language: str
) -> None:
    assert language_at(path=path, cookies=cookies) == language


def test_public_shell_in_english_is_english() -> None:
    with translation.override("en"):
        html = render_to_string("portal/base.html", request=RequestFactory().get("/"))

    assert '<html lang="en"' in html
    assert "Skip to main content" in html
    assert "Đến nội dung chính" not in html


def test_public_shell_in_vietnamese_offers_english() -> None:
    html = render_to_string("portal/base.html", request=RequestFactory().get("/"))

    assert '<html lang="vi"' in html
    assert 'value="en"' in html
