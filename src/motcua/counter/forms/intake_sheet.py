"""Everything on the page of general intake: the forms that are filled in together for one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict

from motcua.cases.queries.competence import competent_agencies, offered_version, search_offered
from motcua.cases.queries.returning_offices import returning_offices
from motcua.counter.forms.applicant import ApplicantForm, SubmitterForm
from motcua.counter.forms.component import Dossier, blank_dossier, sent_dossier, typed_dossier
from motcua.counter.forms.intake import IntakeForm, Returnings
from motcua.counter.forms.limit import limit_choices
from motcua.counter.forms.typed import keep_typed
from motcua.counter.forms.upload import holds_too_large
from motcua.organisations.models import Unit
from motcua.people.domain.checking import check_details
from motcua.people.domain.details import ApplicantRefused
from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere
from motcua.procedures.domain.search_word import index_words, prefix_query
from motcua.procedures.domain.vocabulary import Channel
from motcua.procedures.models import ProcedureComponent, ProcedureVersion
from motcua.procedures.queries.components import components_of
from motcua.procedures.queries.time_limits import limits_of

NO_SUCH_PROCEDURE = "Không tìm thấy thủ tục này. Hãy gõ lại và chọn trong danh sách."
OTHER_WORDS = "Chữ vừa gõ khác với thủ tục đang chọn là “{name}”. Hãy tìm rồi chọn lại."
NOTHING_HANDED_IN = "Hãy đánh dấu ít nhất một giấy tờ người dân đã nộp hoặc xuất trình."

_INTAKE_FIELDS = {"unit": "office", "submitted_at": "arrived_on"}
_SUBMITTER_FIELDS = {"submitter": "full_name", "authorisation": "authorisation"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The procedure chosen on the sheet: the version, else why there is none, else nothing yet."""

    text: str = ""
    version: ProcedureVersion | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSheet:
    """The forms of one case on one page; `choice` is the procedure they are about."""

    intake: IntakeForm
    applicant: ApplicantForm
    submitter: SubmitterForm
    dossier: Dossier
    choice: Choice

    @property
    def parts(self) -> tuple[forms.Form, ...]:
        """Every form, in the order of the page."""
        return (self.applicant, self.intake, *self.dossier.lines, self.submitter)

    @property
    def limits(self) -> list[tuple[str, str]]:
        """The limits to choose from, a first line that says so included."""
        return self.intake.limits

    @property
    def competents(self) -> list[tuple[str, str]]:
        """The agencies that may settle the case."""
        return self.intake.competents

    @property
    def submitter_typed(self) -> bool:
        """Whether anything was typed of another submitter."""
        return any(bound.value() or bound.errors for bound in self.submitter)

    def is_valid(self, *, today: date) -> bool:
        """Judge every form, and whether the people can be who they say, so that all faults show at once."""
        people = (
            (self.applicant, self.submitter)
            if self.submitter.is_valid() and self.submitter.given
            else (self.applicant,)
        )
        for person in people:
            if person.is_valid():
                judge_person(person, today=today)
        return all(part.is_valid() for part in self.parts)

    def place_of(self, name: str) -> tuple[forms.Form, str]:
        """Tell form and field for a field as the service names it."""
        part, _, field = name.partition(".")
        if part == "components" and field:
            place, _, field = field.partition(".")
            return self.dossier.taken[int(place)], "scan" if field == "file" else field
        if part == "applicant":
            return self.applicant, field or "identity_number"
        if part in {"submitter", "authorisation"}:
            return self.submitter, field or _SUBMITTER_FIELDS[part]
        return self.intake, _INTAKE_FIELDS.get(name, name)

    def holds_too_large(self) -> bool:
        """Tell whether a chosen file was refused for its size."""
        return holds_too_large(*self.dossier.lines)


def blank_sheet(
    *, offices: Sequence[Unit], office: Unit, on: date, form: type[IntakeForm] = IntakeForm
) -> IntakeSheet:
    """Give the page as it is opened for one of the offices; `form` asks what the page is about."""
    return IntakeSheet(
        intake=form(
            offices=_named(offices), returnings=_returnings(office.pk, on), initial={"office": str(office.pk)}
        ),
        applicant=ApplicantForm(),
        submitter=SubmitterForm(),
        dossier=blank_dossier(components=()),
        choice=Choice(),
    )


def typed_sheet(
    *, data: QueryDict, offices: Sequence[Unit], on: date, form: type[IntakeForm] = IntakeForm
) -> IntakeSheet:
    """Give the page with what was typed so far, nothing judged."""
    office_id = _office_id(data, offices)
    choice = choose_procedure(data=data, office_id=office_id, on=on)
    limits = _limits(choice, data.get("channel", Channel.COUNTER.value))
    competents = _competents(choice, office_id, on)
    blank = form(
        offices=_named(offices),
        limits=limits,
        competents=competents,
        returnings=_returnings(office_id, on),
    )
    intake = keep_typed(blank, data=data)
    if intake.initial.get("competent") not in dict(competents):
        intake.initial["competent"] = competents[0][0] if competents else ""
    if choice.version is not None:
        intake.initial["procedure"] = str(choice.version.pk)
    return IntakeSheet(
        intake=_with_known_limit(intake, limits),
        applicant=keep_typed(ApplicantForm(), data=data),
        submitter=keep_typed(SubmitterForm(), data=data),
        dossier=typed_dossier(components=_components(choice), data=data),
        choice=choice,
    )


def sent_sheet(
    *, request: HttpRequest, offices: Sequence[Unit], on: date, form: type[IntakeForm] = IntakeForm
) -> IntakeSheet:
    """Read the page as it was sent to be saved; the faults of the procedure stand at its field."""
    data = request.POST
    office_id = _office_id(data, offices)
    choice = choose_procedure(data=data, office_id=office_id, on=on)
    sheet = IntakeSheet(
        intake=form(
            _with_choice(data, choice),
            offices=_named(offices),
            limits=_limits(choice, data.get("channel", "")),
            competents=_competents(choice, office_id, on),
            returnings=_returnings(office_id, on),
        ),
        applicant=ApplicantForm(data),
        submitter=SubmitterForm(data),
        dossier=sent_dossier(components=_components(choice), request=request),
        choice=choice,
    )
    if choice.fault:
        sheet.intake.errors.pop("procedure", None)
        sheet.intake.add_error("procedure", choice.fault)
    elif choice.version is not None and not sheet.dossier.taken:
        first = sheet.dossier.lines[0]
        first.add_error("handed_in" if sheet.dossier.asked else "name", NOTHING_HANDED_IN)
    return sheet


def judge_person(person: ApplicantForm | SubmitterForm, *, today: date) -> None:
    """Ask of `people` whether somebody can be who the valid form says; what cannot be stands at its field."""
    try:
        check_details(details=person.details(), today=today)
    except ApplicantRefused as refused:
        for name, sentence in refused.fields.items():
            person.add_error(name if name in person.fields else None, sentence)


def _named(offices: Sequence[Unit]) -> list[tuple[str, str]]:
    return [(str(office.pk), office.name) for office in offices]


def _office_id(data: QueryDict, offices: Sequence[Unit]) -> UUID:
    chosen = next((office for office in offices if str(office.pk) == data.get("office")), offices[0])
    return chosen.pk


def choose_procedure(*, data: QueryDict, office_id: UUID, on: date) -> Choice:
    """Find the version that was picked, or the only one that the typed words can mean."""
    picked, text = data.get("procedure", "").strip(), data.get("procedure_text", "").strip()
    if not picked:
        found = search_offered(unit_id=office_id, on=on, text=text, limit=2) if text else []
        return Choice(text=found[0].name, version=found[0]) if len(found) == 1 else Choice(text=text)
    try:
        version = offered_version(version_id=UUID(picked), unit_id=office_id, on=on)
    except (NotInForce, NotReceivedHere) as refused:
        return Choice(text=text, fault=str(refused))
    except (ValueError, ProcedureVersion.DoesNotExist):
        return Choice(text=text, fault=NO_SUCH_PROCEDURE)
    if not _means(text, version):
        return Choice(text=text, fault=OTHER_WORDS.format(name=version.name))
    return Choice(text=version.name, version=version)


def _means(text: str, version: ProcedureVersion) -> bool:
    """Without scripts the words may be changed after the pick: then nobody knows which is meant."""
    names = index_words(code=version.procedure.code, name=version.name)
    words = prefix_query(text).replace(":*", "").split(" & ")
    return all(any(name.startswith(word) for name in names) for word in words)


def _components(choice: Choice) -> list[ProcedureComponent]:
    return list(components_of(version_id=choice.version.pk)) if choice.version else []


def _competents(choice: Choice, office_id: UUID, on: date) -> list[tuple[str, str]]:
    """The agencies among which the office chooses, its own first."""
    if choice.version is None:
        return []
    agencies = competent_agencies(version=choice.version, unit_id=office_id, on=on)
    return [(str(agency.pk), agency.name) for agency in agencies]


def _returnings(office_id: UUID, on: date) -> Returnings:
    """The other offices at which the result may be collected, read once when they are asked for."""

    @cache
    def read() -> list[tuple[str, str]]:
        offices = returning_offices(office_id=office_id, on=on)
        return [(str(unit.pk), f"{unit.name} ({unit.agency.name})") for unit in offices]

    return read


def _limits(choice: Choice, channel: str) -> list[tuple[str, str]]:
    if choice.version is None:
        return []
    limits = limits_of(version_id=choice.version.pk).filter(channel=channel)
    return limit_choices(limits)


def _with_known_limit(intake: IntakeForm, limits: Sequence[tuple[str, str]]) -> IntakeForm:
    """Forget a limit of another channel or procedure."""
    if intake.initial.get("time_limit") not in dict(limits):
        intake.initial["time_limit"] = limits[0][0] if len(limits) == 1 else ""
    return intake


def _with_choice(data: QueryDict, choice: Choice) -> QueryDict:
    """Put the version that the typed words meant in its field."""
    known = data.copy()
    if choice.version is not None:
        known["procedure"] = str(choice.version.pk)
    return known
