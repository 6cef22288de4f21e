"""What one version of a procedure says, as plain values: read, compared and stored in this form."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from motcua.procedures.domain.vocabulary import (
    CertificationKind,
    Channel,
    Counting,
    Level,
    LimitUnit,
    PauseReason,
    Scope,
    SupplementClockMode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentContent:
    name: str
    group: str = ""
    originals: int = 0
    copies: int = 0
    required: bool = True
    form_code: str = ""
    shown_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitContent:
    """How long by one channel; `same_day`: due at the close of the working day on which counting starts."""

    channel: Channel
    amount: int
    unit: LimitUnit
    counting: Counting
    label: str = ""
    same_day: bool = False
    fee_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that could not be read, or not with certainty, and why, in Vietnamese."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureContent:
    """One version, complete; `unread` lists what an office should check before it relies on it."""

    code: str
    name: str
    field: str
    scope: Scope = Scope.PUBLIC
    decision_number: str = ""
    issued_on: date | None = None
    levels: tuple[Level, ...] = (Level.COMMUNE,)
    audiences: tuple[str, ...] = ()
    authority: str = ""
    coordinating: str = ""
    sequence_text: str = ""
    methods_text: str = ""
    requirements: str = ""
    conditions: str = ""
    legal_bases_text: str = ""
    sets_count: int = 1
    channels: tuple[Channel, ...] = ()
    immediate_result: bool = False
    certification_kind: CertificationKind | None = None
    supplement_max: int = 1
    supplement_notice_days: int = 3
    close_after_days: int = 15
    supplement_clock_mode: SupplementClockMode = SupplementClockMode.RESTART
    pause_policy: tuple[PauseReason, ...] = (PauseReason.SUPPLEMENT,)
    cutoff_rule: str = ""
    hard_area_extra_days: int = 0
    source: str = ""
    verified: bool = False
    unread: tuple[Unread, ...] = ()
    components: tuple[ComponentContent, ...] = ()
    time_limits: tuple[LimitContent, ...] = ()
    results: tuple[ResultContent, ...] = ()


def counting_of(unit: LimitUnit) -> Counting:
    """The convention where the text does not say: hours by the hour, days by dates (BLDS 2015, Điều 147)."""
    return Counting.HOURS if unit is LimitUnit.WORKING_HOUR else Counting.DATES


def fingerprint(content: object) -> str:
    """Give the same mark for the same content, so that a second import sees that nothing changed."""
    return mark_of(asdict(content))  # type: ignore[call-overload]


def mark_of(plain: object) -> str:
    """Give the mark of plain values."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
