"""Every failure of the API as JSON: a Vietnamese sentence, and one per parameter that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.cases.domain.state import State

NOT_NAMED = "Thiếu mã truy cập API. Hãy gửi tiêu đề Authorization: Bearer <mã truy cập>."
NOT_FOUND = "Không có dữ liệu ở địa chỉ này, hoặc hệ thống của bạn không được xem."
UNREADABLE = "Không đọc được yêu cầu. Hãy xem từng tham số."
_DAY = "Ngày phải có dạng 2026-11-20, trong khoảng từ năm 1976 đến năm 2200."

SENTENCES: Mapping[str, str] = {
    "limit": "Số bản ghi một trang phải là số nguyên từ 1 đến 200.",
    "cursor": "Mốc của trang không đọc được. Hãy dùng đúng giá trị next_cursor của trang trước.",
    "unit": "Không có cơ quan, đơn vị nào mang mã này. Hãy dùng mã định danh (ví dụ H99.012) hoặc id.",
    "state": f"Trạng thái phải là một trong: {', '.join(State)}.",
    "received_from": _DAY,
    "received_to": _DAY,
    "changed_since": (
        "Thời điểm phải có dạng 2026-11-20T08:00:00Z hoặc kèm múi giờ; trong địa chỉ, dấu + viết là %2B."
    ),
    "q": "Từ cần tìm dài tối đa 200 ký tự.",
    "field": "Mã lĩnh vực dài tối đa 60 ký tự.",
}


class ParametersRefused(Exception):  # noqa: N818 - named by what happened
    """Parameters that cannot be read; `fields` gives a sentence for each."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(UNREADABLE)
        self.fields = dict(fields)


def refuse(*names: str) -> ParametersRefused:
    """Make the refusal of parameters by their names."""
    return ParametersRefused({name: SENTENCES[name] for name in names})


def require_known(request: HttpRequest, *, known: Iterable[str]) -> None:
    """Refuse a parameter that does not exist: a misspelt filter must not give the whole list."""
    unknown = sorted(set(request.GET) - set(known))
    if unknown:
        names = ", ".join(sorted(known))
        raise ParametersRefused(dict.fromkeys(unknown, f"Không có tham số này. Các tham số: {names}."))


def answer(*, status: int, message: str, fields: Mapping[str, str] | None = None) -> HttpResponse:
    """Make the one shape of a failure."""
    body: dict[str, object] = {"message": message}
    if fields:
        body["fields"] = dict(fields)
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def install(api: NinjaAPI) -> None:
    """Register the answers; ninja types a handler by the error or its class, so they take Any."""
    api.add_exception_handler(AuthenticationError, _unauthorised)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(ParametersRefused, _refused)


def _unauthorised(_request: HttpRequest, error: Any) -> HttpResponse:
    # ninja raises with its own English word when the header is missing.
    message = NOT_NAMED if error.message == HTTPStatus.UNAUTHORIZED.phrase else error.message
    response = answer(status=error.status_code, message=message)
    response.headers["WWW-Authenticate"] = 'Bearer realm="Mot Cua API"'
    return response


def _http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    return answer(status=error.status_code, message=error.message)


def _not_found(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answer(status=HTTPStatus.NOT_FOUND, message=NOT_FOUND)


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    names = {name for fault in error.errors for name in map(str, fault["loc"]) if name in SENTENCES}
    return _refused(_request, refuse(*sorted(names)))


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return answer(status=HTTPStatus.UNPROCESSABLE_ENTITY, message=UNREADABLE, fields=error.fields)
