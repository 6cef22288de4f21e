"""The language of public pages: Vietnamese unless the visitor chose English; staff pages are Vietnamese."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from motcua.infra.components.preference import PREFERENCES, read_preference

STAFF_PATHS = ("/lam-viec/", "/tai-khoan/")


class LanguageMiddleware:
    """Activates the language that the visitor chose; the browser's own wish is not guessed from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = read_preference(cookies=request.COOKIES, name="language")
        if request.path_info.startswith(STAFF_PATHS):
            language = PREFERENCES["language"].default
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
