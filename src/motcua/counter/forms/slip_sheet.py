"""The sheet of a slip at the counter: what was typed at intake goes along, and back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from motcua.cases.domain.intake import SUMMARY_LENGTH
from motcua.counter.forms.applicant import ApplicantForm
from motcua.counter.forms.intake_sheet import Choice, choose_procedure, judge_person
from motcua.counter.forms.required import paragraph
from motcua.counter.forms.slip import RefusalFields
from motcua.counter.forms.supplement import AskedPapers, listed_paper
from motcua.counter.forms.typed import keep_typed
from motcua.organisations.models import Unit
from motcua.procedures.queries.components import components_of

type Known = Callable[[Choice, QueryDict], dict[str, Any]]

# Fields of the intake page that belong to the sending itself.
_NOT_CARRIED = frozenset({"csrfmiddlewaretoken", "submission", "find", "slip"})


class SlipFields(forms.Form):
    """What every slip says: at which office, about what."""

    slip = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "Biểu mẫu hỏng. Hãy mở lại trang này."),
    )
    summary = paragraph(
        "Nội dung yêu cầu giải quyết",
        missing="Hãy ghi nội dung người dân yêu cầu giải quyết.",
        rows=2,
        length=SUMMARY_LENGTH,
    )

    def renew(self) -> None:
        """Give the form, sent once already, a key of its own: saved again it is another slip."""
        self.data = dict(self.data.items()) | {"slip": str(uuid4())}


class RefusalSlipForm(RefusalFields, SlipFields):
    """The refusal of what somebody asks for at the counter."""

    field_order = ("slip", "summary", "ground", "reason", "competent_agency", "legal_basis")


class GuidanceSlipForm(AskedPapers, SlipFields):
    """Every paper that is missing or wrong, all at once, for somebody who has no case yet."""


def nothing_listed(_choice: Choice, _data: QueryDict) -> dict[str, Any]:
    """Fill no field."""
    return {}


def papers_listed(choice: Choice, data: QueryDict) -> dict[str, Any]:
    """Offer the papers of the procedure; those that are required and were not ticked at intake are asked."""
    components = components_of(version_id=choice.version.pk) if choice.version else []
    papers, ticked = [], {}
    for place, part in enumerate(components):
        papers.append(listed_paper(part))
        came = data.get(f"component-{part.pk}-handed_in")
        ticked[f"ask_{place}"] = part.required and not came
    return {"papers": papers, **ticked}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipSheet[Slip: SlipFields]:
    """The forms of one slip; `carried` are the other fields of the intake page as they were typed."""

    slip: Slip
    applicant: ApplicantForm
    choice: Choice
    carried: list[tuple[str, str]]

    @property
    def parts(self) -> tuple[forms.Form, ...]:
        """Every form, in the order of the page."""
        return (self.applicant, self.slip)

    def is_valid(self, *, today: date) -> bool:
        """Judge both forms, and whether the person can be who the form says."""
        if self.applicant.is_valid():
            judge_person(self.applicant, today=today)
        return all(part.is_valid() for part in self.parts)

    def place_of(self, name: str) -> tuple[forms.Form, str]:
        """Tell form and field for a field as the service names it."""
        part, _, field = name.partition(".")
        if part == "applicant":
            return self.applicant, field or "identity_number"
        return self.slip, "summary" if name == "request" else name


def opened_slip[Slip: SlipFields](
    *, form: type[Slip], known: Known, data: QueryDict, offices: Sequence[Unit], on: date
) -> SlipSheet[Slip]:
    """Lay the slip out with what was typed at intake, nothing judged; `known` fills what that tells."""
    choice = _choice(data, offices, on)
    told = known(choice, data)
    slip = keep_typed(form(initial={"slip": uuid4(), **told}), data=data)
    # A box that was not on the intake page reads as not ticked: what we know of it goes before.
    slip.initial.update({name: value for name, value in told.items() if name not in data})
    if not slip.initial.get("summary") and choice.version is not None:
        slip.initial["summary"] = choice.version.name[:SUMMARY_LENGTH]
    return SlipSheet(
        slip=slip,
        applicant=keep_typed(ApplicantForm(), data=data),
        choice=choice,
        carried=_carried(data, slip),
    )


def sent_slip[Slip: SlipFields](
    *, form: type[Slip], known: Known, data: QueryDict, offices: Sequence[Unit], on: date
) -> SlipSheet[Slip]:
    """Read the slip as it was sent to be given out."""
    choice = _choice(data, offices, on)
    slip = form(data, initial=known(choice, data))
    return SlipSheet(
        slip=slip,
        applicant=ApplicantForm(data),
        choice=choice,
        carried=_carried(data, slip),
    )


def version_id(choice: Choice) -> UUID | None:
    """Give the procedure of a slip; none when no procedure fits what is asked for."""
    return choice.version.pk if choice.version else None


def _choice(data: QueryDict, offices: Sequence[Unit], on: date) -> Choice:
    office = next((one for one in offices if str(one.pk) == data.get("office")), offices[0])
    return choose_procedure(data=data, office_id=office.pk, on=on)


def _carried(data: QueryDict, slip: forms.Form) -> list[tuple[str, str]]:
    shown = {*slip.fields, *(ApplicantForm().add_prefix(name) for name in ApplicantForm.base_fields)}
    return [
        (name, value)
        for name, values in data.lists()
        if name not in shown and name not in _NOT_CARRIED
        for value in values
    ]
