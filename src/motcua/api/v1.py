"""API v1: what other systems may read, described by OpenAPI 3.1 at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

from django.views.decorators.cache import cache_control
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from motcua.api import errors
from motcua.api.auth import TokenAuth
from motcua.api.routers import cases, procedures


class PlainRenderer(JSONRenderer):
    """Writes Vietnamese letters as they are."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title="Một Cửa",
    version="1",
    description=(
        "Đọc hồ sơ và danh mục thủ tục hành chính. Mỗi yêu cầu gửi mã truy cập trong tiêu đề Authorization; "
        "mã do người quản trị của cơ quan cấp và chỉ thấy hồ sơ của các đơn vị được giao. "
        "Số giấy tờ tùy thân luôn được che."
    ),
    auth=TokenAuth(),
    renderer=PlainRenderer(),
    docs_url=None,  # the usual pages load scripts from elsewhere; docs/api.md describes it instead
    urls_namespace="api",
)
errors.install(api)
# Who asks decides what is answered: nothing between us and the reader may keep it.
api.add_decorator(cache_control(private=True, no_store=True), mode="view")
api.add_router("cases", cases.router)
api.add_router("procedures", procedures.router)
