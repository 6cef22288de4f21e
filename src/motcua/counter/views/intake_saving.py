"""From the sheet of general intake to a case: people, files and case in one transaction, once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from motcua.cases.domain.intake import ComponentReceived, IntakeRefused, IntakeRequest
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.services.intake import receive_case
from motcua.counter.desk import Desk
from motcua.counter.forms.component import chosen_file
from motcua.counter.forms.intake_sheet import IntakeSheet
from motcua.counter.forms.summary import chosen_summary, offered_summary
from motcua.infra.storage.store import store_file
from motcua.infra.submission.once import Submitted, submit_once
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.services.applicants import find_or_register_applicant
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import ProcedureVersion


def save_sheet(
    *, sheet: IntakeSheet, version: ProcedureVersion, digest: str, desk: Desk, account_id: UUID
) -> Submitted:
    """Receive the case of a valid sheet once; raise what the services refuse, nothing is stored then."""

    def receive() -> UUID:
        request = request_of(sheet=sheet, version=version, desk=desk)
        return receive_case(request=request, actor=desk.actor, at=desk.at).id

    key: UUID = sheet.intake.cleaned_data["submission"]
    return submit_once(key=key, account_id=account_id, digest=digest, at=desk.at, act=receive)


def request_of(*, sheet: IntakeSheet, version: ProcedureVersion, desk: Desk) -> IntakeRequest:
    """Give what a valid sheet asks for, its people and files stored; raise what `people` refuses."""
    facts = sheet.intake.cleaned_data
    office = desk.office(facts["office"])
    submitter = sheet.submitter
    applicant_id = person_id(
        part="applicant", details=sheet.applicant.details, agency_id=office.agency_id, desk=desk
    )
    submitter_id = (
        person_id(part="submitter", details=submitter.details, agency_id=office.agency_id, desk=desk)
        if submitter.given
        else None
    )
    return IntakeRequest(
        procedure_version_id=version.pk,
        time_limit_id=sheet.intake.limit_id(),
        unit_id=office.pk,
        applicant_id=applicant_id,
        submitter_id=submitter_id,
        authorisation=submitter.cleaned_data["authorisation"],
        summary=_summary(sheet, version),
        sets_count=facts["sets_count"],
        channel=Channel(facts["channel"]),
        return_method=ReturnMethod(facts["return_method"]),
        return_place=facts["return_place"],
        components=_components(sheet, desk),
        competent_id=sheet.intake.competent_id(),
        returning_id=sheet.intake.returning_id(),
    )


def person_id(*, part: str, details: Callable[[], ApplicantDetails], agency_id: UUID, desk: Desk) -> UUID:
    """Find or register a person; what is refused is said of the applicant or of the submitter."""
    try:
        person = find_or_register_applicant(
            details=details(), agency_id=agency_id, actor=desk.actor, at=desk.at
        )
    except ApplicantRefused as refused:
        raise IntakeRefused({f"{part}.{name}": text for name, text in refused.fields.items()}) from refused
    return person.pk


def _summary(sheet: IntakeSheet, version: ProcedureVersion) -> str:
    offer = offered_summary(procedure=version.name, applicant=sheet.applicant.cleaned_data["full_name"])
    facts = sheet.intake.cleaned_data
    return chosen_summary(typed=facts["summary"], offered_before=facts["summary_offered"], offer=offer)


def _components(sheet: IntakeSheet, desk: Desk) -> tuple[ComponentReceived, ...]:
    received = []
    for line in sheet.dossier.taken:
        scan = chosen_file(line)
        stored = store_file(content=scan, name=scan.name or "tep", at=desk.at) if scan else None
        received.append(line.received(file_id=stored.pk if stored else None))
    return tuple(received)
