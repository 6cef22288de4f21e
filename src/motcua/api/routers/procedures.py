"""Reading the catalogue: the procedures in force today."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from motcua.api.errors import refuse, require_known
from motcua.api.schemas.failure import FAILURES
from motcua.api.schemas.procedure import (
    ProcedureDetailOut,
    ProcedurePageOut,
    procedure_detail_out,
    procedure_out,
)
from motcua.kernel.identifiers import InvalidIdentifier, parse_procedure_code
from motcua.procedures.queries.catalogue import published, version_with_code
from motcua.procedures.queries.components import components_of
from motcua.procedures.queries.time_limits import limits_of

router = Router(tags=["Thủ tục hành chính"])


class ProcedureQuery(Schema):
    """What to list; pages follow the codes."""

    field: str = Field("", max_length=60, description="Mã lĩnh vực")
    cursor: str = Field("", max_length=40, description="next_cursor của trang trước")
    limit: int = Field(100, ge=1, le=200, description="Số thủ tục một trang")


@router.get(
    "",
    response={200: ProcedurePageOut} | FAILURES,
    operation_id="list_procedures",
    summary="Danh mục thủ tục đang có hiệu lực",
)
def list_procedures(request: HttpRequest, query: Query[ProcedureQuery]) -> ProcedurePageOut:
    """Thủ tục có hiệu lực hôm nay, theo thứ tự mã thủ tục."""
    require_known(request, known=ProcedureQuery.model_fields)
    rows = published(on=timezone.localdate()).order_by("procedure__code")
    if query.field:
        rows = rows.filter(field__code=_printable(query.field))
    if query.cursor:
        rows = rows.filter(procedure__code__gt=_code(query.cursor, name="cursor"))
    found = list(rows[: query.limit + 1])
    shown = found[: query.limit]
    return ProcedurePageOut(
        items=[procedure_out(version) for version in shown],
        next_cursor=shown[-1].procedure.code if len(found) > query.limit else None,
    )


@router.get(
    "/{code}",
    response={200: ProcedureDetailOut} | FAILURES,
    operation_id="read_procedure",
    summary="Một thủ tục với đầy đủ các bộ phận đã công bố",
)
def read_procedure(request: HttpRequest, code: str) -> ProcedureDetailOut:
    """Mã viết theo dạng nào cũng được: 1.001193, 1.001193.000.00.00.H61."""
    require_known(request, known=())
    try:
        known = parse_procedure_code(code).code
    except InvalidIdentifier as error:
        raise Http404 from error
    version = version_with_code(code=known, on=timezone.localdate())
    if version is None:
        raise Http404
    return procedure_detail_out(
        version,
        components=components_of(version_id=version.id),
        limits=limits_of(version_id=version.id),
        results=version.results.order_by("position"),
    )


def _code(text: str, *, name: str) -> str:
    try:
        return parse_procedure_code(text).code
    except InvalidIdentifier as error:
        raise refuse(name) from error


def _printable(text: str) -> str:
    """PostgreSQL takes no NUL; no code holds an invisible character."""
    return "".join(char for char in text if char.isprintable())
