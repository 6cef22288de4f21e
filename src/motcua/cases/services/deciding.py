"""Deciding about a case before it exists: everything is looked up and checked, nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from motcua.cases.domain.arrival import FROM_ARRIVAL
from motcua.cases.domain.intake import IntakeRefused, IntakeRequest, IntakeText, clean, faults_in
from motcua.cases.domain.law import NoRegime, RegimeRules, Rule
from motcua.cases.domain.limit_choice import LimitRefused, Timing
from motcua.cases.domain.plan import Elsewhere, Plan, plan_elsewhere, plan_for, returned_at
from motcua.cases.queries.competence import CompetentFacts, competent_facts
from motcua.cases.queries.deadlines import deadline_of, timing_of
from motcua.cases.queries.intake_facts import (
    Offer,
    OfficeFacts,
    PersonFacts,
    VersionFacts,
    offer_elsewhere,
    offer_of,
    office_facts,
    people_facts,
    process_facts,
    version_facts,
)
from motcua.cases.queries.law import law_on
from motcua.cases.queries.returning_offices import ReturningFacts, returning_facts
from motcua.cases.services.opening import Asking, Opening
from motcua.infra.storage.models import StoredFile
from motcua.kernel.working_time import Deadline, WorkingCalendar, WorkingTimeError, working_minutes_between
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import receivable_version

NOT_FOR_THEM = (
    "Nơi này không tiếp nhận thủ tục này cho cơ quan đã chọn (NĐ 118/2025/NĐ-CP, Điều 14). "
    "Hãy chọn cơ quan khác."
)
NOT_RETURNED_THERE = (
    "Kết quả không trả được tại nơi đã chọn vào ngày tiếp nhận (NĐ 118/2025/NĐ-CP, Điều 14). "
    "Hãy chọn nơi trả khác."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the request names, as it stands on the day."""

    on: dt.date
    office: OfficeFacts
    returning: ReturningFacts
    offer: Offer
    competent: CompetentFacts | None
    version: VersionFacts
    people: Mapping[UUID, PersonFacts]
    text: IntakeText


def check_asking(*, request: IntakeRequest, at: dt.datetime) -> Asking:
    """Check what is asked of the office on the day of `at`; raise `IntakeRefused` by field."""
    found = _look_up(request, at)
    faults = _faults_of(request, found, at)
    law = _law(found, faults)
    if law is None or faults:
        raise IntakeRefused(faults)
    return Asking(**_asking(request, found, law))


def decide_opening(*, request: IntakeRequest, at: dt.datetime) -> Opening:
    """Decide all about a case accepted at `at`: its law, limit, due date and way through the office.

    Raises `IntakeRefused` with a sentence per field.
    """
    found = _look_up(request, at)
    faults = _faults_of(request, found, at)
    law = _law(found, faults)
    timing = _timing(request, found, law, faults) if law else None
    if law is None or timing is None or faults:
        raise IntakeRefused(faults)
    counted_from = _clock_start(request, found, law, at)
    calendar, deadline = deadline_of(agency_id=_settled_by(found), timing=timing, at=counted_from)
    return Opening(
        **_asking(request, found, law),
        timing=timing,
        deadline=deadline,
        calendar=calendar,
        plan=_plan(request, found, calendar, deadline),
        book_id=found.offer.book_id,
        register_group_id=found.offer.register_group_id,
        counted_from=counted_from,
    )


def _look_up(request: IntakeRequest, at: dt.datetime) -> _Found:
    on = timezone.localdate(at)
    office = _office(request, on)
    competent = _competent(request, office, on)
    offer = _offer_elsewhere(request, office, competent, on) if competent else _offer(request, office, on)
    version = version_facts(version_id=request.procedure_version_id)
    return _Found(
        on=on,
        office=office,
        returning=_returning(request, office, on),
        offer=offer,
        competent=competent,
        version=version,
        people=people_facts(ids=_people_asked(request), agency_id=office.agency_id),
        text=clean(request=request, procedure_name=version.name),
    )


def _faults_of(request: IntakeRequest, found: _Found, at: dt.datetime) -> dict[str, str]:
    faults = faults_in(request=request, text=found.text, component_ids=found.version.components, at=at)
    return faults | _faults_of_references(request, found.people)


def _asking(request: IntakeRequest, found: _Found, law: RegimeRules) -> dict[str, Any]:
    represented = request.submitter_id not in {None, request.applicant_id}
    return {
        "request": request,
        "text": found.text,
        "office": found.office,
        "version": found.version,
        "applicant": found.people[request.applicant_id],
        "submitter": found.people[request.submitter_id] if represented and request.submitter_id else None,
        "law": law,
        "competent": found.competent,
        "returning": found.returning,
    }


def _law(found: _Found, faults: dict[str, str]) -> RegimeRules | None:
    try:
        return law_on(day=found.on)
    except NoRegime as error:
        faults["procedure"] = str(error)
        return None


def _timing(request: IntakeRequest, found: _Found, law: RegimeRules, faults: dict[str, str]) -> Timing | None:
    try:
        return timing_of(
            version=found.version,
            law=law,
            time_limit_id=request.time_limit_id,
            channel=request.channel,
            on=found.on,
            hard_area=(found.competent or found.office).hard_area,
        )
    except (LimitRefused, WorkingTimeError) as error:
        faults["time_limit"] = str(error)
        return None


def _clock_start(request: IntakeRequest, found: _Found, law: RegimeRules, at: dt.datetime) -> dt.datetime:
    """The acceptance, but for procedures whose own law counts from the arrival (certification by post)."""
    start = law.value(rule=Rule.CASE_CLOCK_FROM, on=found.on, procedure_id=found.version.procedure_id)
    return request.submitted_at if start == FROM_ARRIVAL and request.submitted_at else at


def _settled_by(found: _Found) -> UUID:
    return (found.competent or found.office).agency_id


def _office(request: IntakeRequest, on: dt.date) -> OfficeFacts:
    office = office_facts(unit_id=request.unit_id, on=on)
    if office is None:
        raise IntakeRefused({"unit": "Bộ phận một cửa này không hoạt động vào ngày tiếp nhận. Hãy chọn lại."})
    return office


def _returning(request: IntakeRequest, office: OfficeFacts, on: dt.date) -> ReturningFacts:
    """The office at which the applicant collects: looked up only when it is not the receiving one."""
    if request.returning_id is None or not request.returned_elsewhere:
        return ReturningFacts(unit_id=office.unit_id, agency_id=office.agency_id)
    chosen = returning_facts(office_id=office.unit_id, returning_id=request.returning_id, on=on)
    if chosen is None:
        raise IntakeRefused({"returning": NOT_RETURNED_THERE})
    return chosen


def _offer(request: IntakeRequest, office: OfficeFacts, on: dt.date) -> Offer:
    offer = offer_of(version_id=request.procedure_version_id, office=office, on=on)
    if offer is None:
        raise IntakeRefused({"procedure": _why_not_offered(request, on)})
    return offer


def _competent(request: IntakeRequest, office: OfficeFacts, on: dt.date) -> CompetentFacts | None:
    """The other agency that is to settle the case, if one was chosen (NĐ 118/2025, Điều 14)."""
    if request.competent_id in {None, office.agency_id}:
        return None
    competent = competent_facts(
        version_id=request.procedure_version_id,
        unit_id=office.unit_id,
        agency_id=request.competent_id,
        on=on,
    )
    if competent is None:
        raise IntakeRefused({"competent": NOT_FOR_THEM})
    return competent


def _offer_elsewhere(
    request: IntakeRequest, office: OfficeFacts, competent: CompetentFacts, on: dt.date
) -> Offer:
    """The process of the agency that settles the case, the register of the one that receives it."""
    return offer_elsewhere(
        version_id=request.procedure_version_id, office=office, agency_id=competent.agency_id, on=on
    )


def _why_not_offered(request: IntakeRequest, on: dt.date) -> str:
    try:
        receivable_version(version_id=request.procedure_version_id, unit_id=request.unit_id, on=on)
    except (NotInForce, NotReceivedHere) as refusal:
        return str(refusal)
    except ProcedureVersion.DoesNotExist:
        return "Không tìm thấy thủ tục này trong danh mục. Hãy chọn lại."
    return "Danh mục thủ tục vừa thay đổi. Hãy chọn lại thủ tục."


def _people_asked(request: IntakeRequest) -> set[UUID]:
    return {key for key in (request.applicant_id, request.submitter_id) if key is not None}


def _faults_of_references(request: IntakeRequest, people: Mapping[UUID, PersonFacts]) -> dict[str, str]:
    faults = {}
    if request.applicant_id not in people:
        faults["applicant"] = "Không tìm thấy chủ hồ sơ. Hãy chọn lại người nộp hồ sơ."
    if request.submitter_id is not None and request.submitter_id not in people:
        faults["submitter"] = "Không tìm thấy người nộp thay. Hãy chọn lại."
    asked = {
        component.file_id: place
        for place, component in enumerate(request.components)
        if component.file_id is not None
    }
    if asked:
        known = set(StoredFile.objects.filter(id__in=asked).values_list("id", flat=True))
        for file_id, place in asked.items():
            if file_id not in known:
                faults[f"components.{place}.file"] = "Không tìm thấy tệp đã tải lên. Hãy tải lại tệp."
    return faults


def _plan(request: IntakeRequest, found: _Found, calendar: WorkingCalendar, deadline: Deadline) -> Plan:
    plan = _plan_home(request, found, calendar, deadline)
    return returned_at(plan=plan, one_stop_id=found.office.unit_id, returning_id=found.returning.unit_id)


def _plan_home(request: IntakeRequest, found: _Found, calendar: WorkingCalendar, deadline: Deadline) -> Plan:
    process = process_facts(process_id=found.offer.process_id) if found.offer.process_id else ()
    whole = working_minutes_between(calendar=calendar, start=deadline.started_at, end=deadline.due_at)
    if found.competent is None:
        return plan_for(
            process=process,
            one_stop_id=found.office.unit_id,
            competent_id=found.office.agency_id,
            limit_minutes=whole,
        )
    return plan_elsewhere(
        process=process,
        one_stop_id=found.office.unit_id,
        competent_id=found.competent.agency_id,
        limit_minutes=whole,
        elsewhere=Elsewhere(
            desk_id=found.competent.desk_id,
            one_stop_ids=found.competent.one_stop_ids,
            sent=request.whole_electronic,
        ),
    )
