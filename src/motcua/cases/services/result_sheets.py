"""Making the sheet of results that a unit handed to the one-stop office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.models import Case, CaseEvent, ResultSheet, ResultSheetRow
from motcua.cases.policies.result_papers import may_make_sheet
from motcua.cases.queries.result_sheets import MOST_ON_A_SHEET, result_words, waiting_events
from motcua.documents.domain.forms.results import ResultSheetPaper
from motcua.documents.domain.result_papers import HandedResult, ResultSheetContext
from motcua.documents.services.papers import issue_paper
from motcua.infra.database.models import new_id
from motcua.infra.numbering.allocate import next_number
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit
from motcua.procedures.models import TimeLimit


@transaction.atomic
def make_result_sheet(*, event_ids: Collection[UUID], actor: Actor, at: dt.datetime) -> ResultSheet:
    """Put the hand-overs on one new sheet, issued under its number.

    They come from one unit and go to one office, and stand on no sheet yet. Raises `WorkRefused` or
    `NotPermitted`.
    """
    if len(event_ids) > MOST_ON_A_SHEET:
        raise WorkRefused({"": f"Mỗi phiếu bàn giao tối đa {MOST_ON_A_SHEET} kết quả. Hãy chọn ít hơn."})
    events = _locked(event_ids, actor)
    from_unit, to_unit = _one_way(events)
    require(may_make_sheet(actor=actor, from_unit_id=from_unit.id, to_unit_id=to_unit.id))
    year = timezone.localdate(at).year
    sheet_id = new_id()
    number = next_number(series=f"result-sheet:{from_unit.id}", period=str(year))
    context = _context(events, from_unit, to_unit, number, at)
    paper = issue_paper(
        letter=ResultSheetPaper,
        context=context,
        subject_id=sheet_id,
        agency_id=actor.agency_id,
        regime_code=events[0].case.regime.code,
        number=context.number,
        actor=actor,
        at=at,
    )
    sheet = ResultSheet.objects.create(
        id=sheet_id,
        from_unit=from_unit,
        to_unit=to_unit,
        year=year,
        number=number,
        made_by_id=actor.staff_id,
        made_at=at,
        paper=paper,
    )
    ResultSheetRow.objects.bulk_create(
        ResultSheetRow(sheet=sheet, position=place, case_id=event.case_id, event=event)
        for place, event in enumerate(events, start=1)
    )
    return sheet


def _locked(event_ids: Collection[UUID], actor: Actor) -> list[CaseEvent]:
    """Lock the cases first: two officers who make a sheet of one result come one after the other."""
    cases = CaseEvent.objects.filter(id__in=event_ids).values_list("case_id", flat=True)
    list(Case.objects.select_for_update(of=("self",)).filter(id__in=list(cases)).order_by("id"))
    events = waiting_events(actor=actor, ids=event_ids).select_related("case__regime").order_by("at", "id")
    found = list(events)
    if not found:
        raise WorkRefused({"": "Chưa chọn kết quả nào, hoặc các kết quả đã có phiếu bàn giao."})
    if len(found) != len(set(event_ids)):
        raise WorkRefused({"": "Có kết quả vừa được đưa vào phiếu khác. Hãy xem lại danh sách."})
    return found


def _one_way(events: list[CaseEvent]) -> tuple[Unit, Unit]:
    ways = {(event.unit_id, event.case.returning_unit_id) for event in events}
    unit = events[0].unit
    if len(ways) > 1 or unit is None:
        raise WorkRefused({"": "Mỗi phiếu chỉ ghi kết quả của một đơn vị giao cho một bộ phận một cửa."})
    return unit, events[0].case.returning_unit


def _context(
    events: list[CaseEvent], from_unit: Unit, to_unit: Unit, number: int, at: dt.datetime
) -> ResultSheetContext:
    agency = Unit.objects.get(id=from_unit.agency_id)
    charged = _with_fee(events)
    return ResultSheetContext(
        superior_name=agency.superior_name if agency.id == from_unit.id else agency.name,
        issuer_name=from_unit.name,
        place=agency.place,
        number=f"{number:02}/PBG-{from_unit.short_name}" if from_unit.short_name else f"{number:02}/PBG",
        issued_at=at,
        from_unit=from_unit.name,
        to_unit=to_unit.name,
        rows=tuple(_row(event, charged) for event in events),
        giver_name=events[0].actor_name if len({event.actor_name for event in events}) == 1 else "",
        receiver_name="",
    )


def _row(event: CaseEvent, charged: set[UUID]) -> HandedResult:
    case = event.case
    return HandedResult(
        case_code=case.code,
        request=case.summary,
        result=result_words(result=getattr(case, "result", None)),
        applicant_name=case.applicant_name,
        address=case.applicant.address,
        fee=case.procedure_version_id in charged,
        by_post=case.return_method == ReturnMethod.POST,
    )


def _with_fee(events: list[CaseEvent]) -> set[UUID]:
    """Give the procedure versions that name a fee."""
    versions = {event.case.procedure_version_id for event in events}
    named = TimeLimit.objects.filter(version_id__in=versions).exclude(fee_text="")
    return set(named.exclude(fee_text__istartswith="không").values_list("version_id", flat=True))
