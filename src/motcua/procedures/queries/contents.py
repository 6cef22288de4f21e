"""From stored rows back to plain contents, so that a new version or process can begin from the one before."""

from __future__ import annotations

from dataclasses import fields

from motcua.procedures.domain.branching import Answer, Branch, Question
from motcua.procedures.domain.content import (
    ComponentContent,
    LimitContent,
    ProcedureContent,
    ResultContent,
    Unread,
)
from motcua.procedures.domain.process_content import OpinionContent, ProcessContent, StepContent
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
from motcua.procedures.models import InternalProcess, ProcedureVersion, ProcessStep

# Words of closed lists and rows of their own are read below; every other part is the column of its name.
_READ_APART = {
    "code",
    "field",
    "scope",
    "levels",
    "channels",
    "audiences",
    "certification_kind",
    "supplement_clock_mode",
    "pause_policy",
    "unread",
    "components",
    "time_limits",
    "results",
}
_COLUMNS = [part.name for part in fields(ProcedureContent) if part.name not in _READ_APART]


def content_of(*, version: ProcedureVersion) -> ProcedureContent:
    """Give what a version says; it comes with its procedure and field. Three queries for its parts."""
    kind = version.certification_kind
    return ProcedureContent(
        **{name: getattr(version, name) for name in _COLUMNS},
        code=version.procedure.code,
        field=version.field.name,
        scope=Scope(version.procedure.scope),
        levels=tuple(Level(level) for level in version.levels),
        channels=tuple(Channel(channel) for channel in version.channels),
        audiences=tuple(version.audiences),
        certification_kind=CertificationKind(kind) if kind else None,
        supplement_clock_mode=SupplementClockMode(version.supplement_clock_mode),
        pause_policy=tuple(PauseReason(reason) for reason in version.pause_policy),
        unread=tuple(Unread(**remark) for remark in version.unread),
        components=_components(version),
        time_limits=_limits(version),
        results=tuple(
            ResultContent(name=row.name, code=row.code) for row in version.results.order_by("position")
        ),
    )


def process_content(*, process: InternalProcess) -> ProcessContent:
    """Give the steps of a process, which comes with its steps; the key of a unit is its own."""
    return ProcessContent(
        code=process.version.procedure.code,
        steps=tuple(_step(step) for step in process.steps.all()),
        stated_minutes=process.stated_minutes,
        source=process.source,
    )


def _step(step: ProcessStep) -> StepContent:
    return StepContent(
        name=step.name,
        unit_label=step.unit_label,
        role=step.role,
        unit_key=str(step.unit_id or ""),
        minutes=step.minutes,
        counted=step.counted,
        question=question_of(step=step),
        branch=branch_of(step=step),
        opinions=tuple(
            OpinionContent(name=row.name, unit_key=str(row.unit_id or ""), minutes=row.minutes)
            for row in step.opinions.all()
        ),
    )


def question_of(*, step: ProcessStep) -> Question | None:
    """Give the question that a step asks, if any."""
    return Question(text=step.question, yes=step.yes_words, no=step.no_words) if step.question else None


def branch_of(*, step: ProcessStep) -> Branch | None:
    """Give the answer on which a step is done, none when it always is."""
    return Branch(of=step.branch_of, answer=Answer(step.branch_answer)) if step.branch_of else None


def _components(version: ProcedureVersion) -> tuple[ComponentContent, ...]:
    return tuple(
        ComponentContent(
            name=row.name,
            group=row.group,
            originals=row.originals,
            copies=row.copies,
            required=row.required,
            form_code=row.form_code,
            shown_only=row.shown_only,
        )
        for row in version.components.order_by("position")
    )


def _limits(version: ProcedureVersion) -> tuple[LimitContent, ...]:
    return tuple(
        LimitContent(
            channel=Channel(row.channel),
            amount=row.amount,
            unit=LimitUnit(row.unit),
            counting=Counting(row.counting),
            label=row.label,
            same_day=row.same_day,
            fee_text=row.fee_text,
            note=row.note,
        )
        for row in version.time_limits.order_by("channel", "position")
    )
