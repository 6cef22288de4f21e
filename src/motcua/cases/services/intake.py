"""Receiving a case at the counter: everything is checked first, then stored whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from motcua.cases.domain.intake import IntakeRefused, IntakeRequest, clean, faults_in
from motcua.cases.domain.law import NoRegime, RegimeRules
from motcua.cases.domain.limit_choice import LimitRefused, Timing
from motcua.cases.domain.plan import Plan, plan_for
from motcua.cases.models import Case, CaseEvent
from motcua.cases.policies.intake import may_receive
from motcua.cases.queries.deadlines import deadline_of, timing_of
from motcua.cases.queries.intake_facts import (
    Offer,
    OfficeFacts,
    PersonFacts,
    VersionFacts,
    forget_intake_facts,
    offer_of,
    office_facts,
    people_facts,
    process_facts,
    version_facts,
)
from motcua.cases.queries.law import law_on
from motcua.cases.services.opening import Opening, open_case
from motcua.cases.services.recording import announce
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import require
from motcua.kernel.working_time import Deadline, WorkingCalendar, WorkingTimeError, working_minutes_between
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import receivable_version

REGISTER_OPEN = "case_register_open"  # the trigger of migration 0010
REGISTER_CLOSED = "Sổ theo dõi vừa được khóa. Hãy lưu lại: hồ sơ sẽ vào quyển tiếp theo."


@transaction.atomic
def receive_case(*, request: IntakeRequest, actor: Actor, at: dt.datetime) -> Case:
    """Receive a case at `at` (aware): code, due date, steps, register row, control slip, first event.

    Raises `NotPermitted`, or `IntakeRefused` with a sentence per field; nothing is stored then.
    """
    require(may_receive(actor=actor, unit_id=request.unit_id))
    on = timezone.localdate(at)
    office, offer = _office_and_offer(request, on)
    version = version_facts(version_id=request.procedure_version_id)
    people = people_facts(ids=_people_asked(request), agency_id=office.agency_id)
    text = clean(request=request, procedure_name=version.name)
    faults = faults_in(request=request, text=text, component_ids=version.components, at=at)
    faults |= _faults_of_references(request, people)
    law, timing = _law_and_timing(version, request, office, faults, on=on)
    if law is None or timing is None or faults:
        raise IntakeRefused(faults)
    calendar, deadline = deadline_of(agency_id=office.agency_id, timing=timing, at=at)
    represented = request.submitter_id not in {None, request.applicant_id}
    opening = Opening(
        request=request,
        text=text,
        office=office,
        version=version,
        applicant=people[request.applicant_id],
        submitter=people[request.submitter_id] if represented and request.submitter_id else None,
        law=law,
        timing=timing,
        deadline=deadline,
        calendar=calendar,
        plan=_plan(offer, office, calendar, deadline),
        book_id=offer.book_id,
    )
    case, event = _opened(opening, actor, at)
    announce(case=case, event=event)
    return case


def _opened(opening: Opening, actor: Actor, at: dt.datetime) -> tuple[Case, CaseEvent]:
    """Store the case; a register that was closed since it was looked up takes it no more."""
    try:
        return open_case(opening=opening, actor=actor, at=at)
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name != REGISTER_OPEN:
            raise
        forget_intake_facts()
        raise IntakeRefused({"book": REGISTER_CLOSED}) from error


def _office_and_offer(request: IntakeRequest, on: dt.date) -> tuple[OfficeFacts, Offer]:
    office = office_facts(unit_id=request.unit_id, on=on)
    if office is None:
        raise IntakeRefused({"unit": "Bộ phận một cửa này không hoạt động vào ngày tiếp nhận. Hãy chọn lại."})
    offer = offer_of(version_id=request.procedure_version_id, office=office, on=on)
    if offer is None:
        raise IntakeRefused({"procedure": _why_not_offered(request, on)})
    return office, offer


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


def _law_and_timing(
    version: VersionFacts, request: IntakeRequest, office: OfficeFacts, faults: dict[str, str], *, on: dt.date
) -> tuple[RegimeRules | None, Timing | None]:
    """The law of the day and the limit; what is wrong with them is added to the faults."""
    try:
        law = law_on(day=on)
    except NoRegime as error:
        faults["procedure"] = str(error)
        return None, None
    try:
        return law, timing_of(
            version=version,
            law=law,
            time_limit_id=request.time_limit_id,
            channel=request.channel,
            on=on,
            hard_area=office.hard_area,
        )
    except (LimitRefused, WorkingTimeError) as error:
        faults["time_limit"] = str(error)
        return law, None


def _plan(offer: Offer, office: OfficeFacts, calendar: WorkingCalendar, deadline: Deadline) -> Plan:
    process = process_facts(process_id=offer.process_id) if offer.process_id else ()
    whole = working_minutes_between(calendar=calendar, start=deadline.started_at, end=deadline.due_at)
    return plan_for(
        process=process,
        one_stop_id=office.unit_id,
        competent_id=office.agency_id,
        limit_minutes=whole,
    )
