"""One act on a screen: its address, its form with what it offers, its service, what is said after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from motcua.cases.domain.lifecycle import ACTION_LABELS, Action
from motcua.cases.models import Case
from motcua.counter.forms.case_action import ActForm
from motcua.infra.storage.store import store_file
from motcua.organisations.domain.actor import Actor

type Choices = list[tuple[str, str]]
type Offers = Mapping[str, Choices]


def nothing_known(_case: Case) -> Mapping[str, Any]:
    """Fill no field."""
    return {}


def nothing_offered(_case: Case) -> Offers:
    """Offer no choices."""
    return {}


def nothing_worded(_case: Case) -> Mapping[str, str]:
    """Leave every field its own label."""
    return {}


def nothing_to_warn(_case: Case, _now: datetime) -> str:
    """Warn of nothing."""
    return ""


def stored(chosen: UploadedFile[bytes] | None, at: datetime) -> UUID | None:
    """Keep a file that was chosen in the form of an act; none when there is none."""
    return store_file(content=chosen, name=chosen.name or "tep", at=at).pk if chosen else None


class Circumstances(TypedDict):
    """What every service of a case is told: which case, as it was seen, by whom, when."""

    case_id: UUID
    seen_revision: int
    actor: Actor
    at: datetime


type Performance = Callable[[Any, Circumstances], Case]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """How one act is done on a screen. `short` is its button on a row; `done` is said when it is done.

    `known` fills fields with what the case tells already, `offers` gives fields of choice what they offer,
    `words` the labels that the case has for them; `layout` is the template of a form that is more than one
    field after another; `warns` says what the act will cost.
    """

    action: Action
    slug: str
    icon: str
    short: str
    done: str
    perform: Performance
    form: type[ActForm] = ActForm
    known: Callable[[Case], Mapping[str, Any]] = nothing_known
    offers: Callable[[Case], Offers] = nothing_offered
    words: Callable[[Case], Mapping[str, str]] = nothing_worded
    kind: str = "secondary"
    lead: str = ""
    layout: str = ""
    warns: Callable[[Case, datetime], str] = nothing_to_warn

    @property
    def label(self) -> str:
        """The words of the lifecycle for it."""
        return ACTION_LABELS[self.action]

    @property
    def asks(self) -> bool:
        """Whether anything is asked for, or the act is looked at before it is done."""
        return self.form is not ActForm or bool(self.lead) or bool(self.layout)
