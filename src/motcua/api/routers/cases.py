"""Reading cases: a list that goes on where the reader stopped, and one case with everything in it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from motcua.api.auth import actor_of
from motcua.api.errors import refuse, require_known
from motcua.api.schemas.case import CaseDetailOut, CasePageOut, case_detail_out, case_out
from motcua.api.schemas.failure import FAILURES
from motcua.cases.domain.state import State
from motcua.cases.queries.exchange import CursorRefused, ExchangeFilters, exchange_case, exchange_page
from motcua.organisations.queries.units import unit_with_code

router = Router(tags=["Hồ sơ"])

# Days that neither the database nor the calendar can hold are typing errors.
Day = Annotated[dt.date, Field(ge=dt.date(1976, 1, 1), le=dt.date(2200, 12, 31))]
EARLIEST = dt.datetime(1976, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(2200, 12, 31, tzinfo=dt.UTC)


class CaseQuery(Schema):
    """What to list; what is left out does not narrow. Both ends of a range of days are included."""

    unit: str = Field(
        "",
        max_length=60,
        description="Mã định danh hoặc id của cơ quan, đơn vị tiếp nhận, giải quyết hoặc đang giữ hồ sơ",
    )
    state: list[State] = Field([], description="Trạng thái; lặp lại tham số để chọn nhiều")
    received_from: Day | None = Field(None, description="Tiếp nhận từ ngày")
    received_to: Day | None = Field(None, description="Tiếp nhận đến hết ngày")
    changed_since: Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)] | None = Field(
        None, description="Thay đổi từ thời điểm, kèm múi giờ"
    )
    cursor: str = Field("", max_length=200, description="next_cursor của trang trước")
    limit: int = Field(100, ge=1, le=200, description="Số hồ sơ một trang")


@router.get(
    "",
    response={200: CasePageOut} | FAILURES,
    operation_id="list_cases",
    summary="Danh sách hồ sơ theo thứ tự thay đổi",
)
def list_cases(request: HttpRequest, query: Query[CaseQuery]) -> CasePageOut:
    """Hồ sơ đã tiếp nhận của các cơ quan mà hệ thống được xem; hồ sơ thay đổi sau thì đứng sau."""
    require_known(request, known=CaseQuery.model_fields)
    now = timezone.now()
    filters = ExchangeFilters(
        unit_id=_unit_id(query.unit, on=timezone.localdate(now)),
        states=tuple(query.state),
        received_from=query.received_from,
        received_to=query.received_to,
        changed_since=query.changed_since,
    )
    try:
        page = exchange_page(
            actor=actor_of(request), filters=filters, cursor=query.cursor, limit=query.limit, now=now
        )
    except CursorRefused as error:
        raise refuse("cursor") from error
    return CasePageOut(items=[case_out(case) for case in page.cases], next_cursor=page.next_cursor or None)


@router.get(
    "/{code}",
    response={200: CaseDetailOut} | FAILURES,
    operation_id="read_case",
    summary="Một hồ sơ với giấy tờ, các bước, diễn biến và kết quả",
)
def read_case(request: HttpRequest, code: str) -> CaseDetailOut:
    """Mã hồ sơ viết theo thứ tự cấp nào cũng được (TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP)."""
    require_known(request, known=())
    case = exchange_case(actor=actor_of(request), code=code)
    if case is None:
        raise Http404
    return case_detail_out(case)


def _unit_id(text: str, *, on: dt.date) -> UUID | None:
    """Find the unit by its key or by its code in either order; the code of agencies is public."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        code = "".join(char for char in text if char.isalnum() or char == ".").upper()
        unit = unit_with_code(code=code, on=on) if code else None
    if unit is None:
        raise refuse("unit")
    return unit.id
