"""Procedures as other systems receive them: what is published, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ninja import Schema

from motcua.procedures.models import ProcedureComponent, ProcedureResult, ProcedureVersion, TimeLimit


class FieldOut(Schema):
    """A field of administration."""

    code: str
    name: str


class ProcedureOut(Schema):
    """One procedure of a list; `verified` says whether somebody compared it with the published decision."""

    code: str
    version: int
    name: str
    field: FieldOut
    channels: list[str]
    levels: list[str]
    decision_number: str
    issued_on: dt.date | None
    valid_from: dt.date
    valid_to: dt.date | None
    verified: bool


class ProcedurePageOut(Schema):
    """A page of procedures in the order of their codes; `next_cursor` is null at the end."""

    items: list[ProcedureOut]
    next_cursor: str | None


class ComponentOut(Schema):
    """A paper that is asked for; `group` names the situation in which it is."""

    position: int
    group: str
    name: str
    originals: int
    copies: int
    required: bool
    form_code: str
    shown_only: bool


class TimeLimitOut(Schema):
    """How long a case may take by one channel, and what it costs there."""

    channel: str
    position: int
    label: str
    amount: int
    unit: str
    counting: str
    same_day: bool
    fee_text: str
    note: str


class ResultNamed(Schema):
    """What the procedure gives in the end."""

    position: int
    name: str
    code: str


class ProcedureDetailOut(ProcedureOut):
    """One procedure with every published part (NĐ 63/2010/NĐ-CP, Điều 8.2)."""

    audiences: list[str]
    authority: str
    coordinating: str
    sequence_text: str
    methods_text: str
    requirements: str
    conditions: str
    legal_bases_text: str
    sets_count: int
    immediate_result: bool
    components: list[ComponentOut]
    time_limits: list[TimeLimitOut]
    results: list[ResultNamed]


def procedure_out(version: ProcedureVersion) -> ProcedureOut:
    """Write a version in force for a list."""
    return ProcedureOut(
        code=version.procedure.code,
        version=version.number,
        name=version.name,
        field=FieldOut(code=version.field.code, name=version.field.name),
        channels=version.channels,
        levels=version.levels,
        decision_number=version.decision_number,
        issued_on=version.issued_on,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        verified=version.verified,
    )


def procedure_detail_out(
    version: ProcedureVersion,
    *,
    components: Iterable[ProcedureComponent],
    limits: Iterable[TimeLimit],
    results: Iterable[ProcedureResult],
) -> ProcedureDetailOut:
    """Write a version in force with its parts."""
    return ProcedureDetailOut(
        **dict(procedure_out(version)),
        audiences=version.audiences,
        authority=version.authority,
        coordinating=version.coordinating,
        sequence_text=version.sequence_text,
        methods_text=version.methods_text,
        requirements=version.requirements,
        conditions=version.conditions,
        legal_bases_text=version.legal_bases_text,
        sets_count=version.sets_count,
        immediate_result=version.immediate_result,
        components=[_component(component) for component in components],
        time_limits=[_limit(limit) for limit in limits],
        results=[_result(result) for result in results],
    )


def _component(component: ProcedureComponent) -> ComponentOut:
    return ComponentOut(
        position=component.position,
        group=component.group,
        name=component.name,
        originals=component.originals,
        copies=component.copies,
        required=component.required,
        form_code=component.form_code,
        shown_only=component.shown_only,
    )


def _limit(limit: TimeLimit) -> TimeLimitOut:
    return TimeLimitOut(
        channel=limit.channel,
        position=limit.position,
        label=limit.label,
        amount=limit.amount,
        unit=limit.unit,
        counting=limit.counting,
        same_day=limit.same_day,
        fee_text=limit.fee_text,
        note=limit.note,
    )


def _result(result: ProcedureResult) -> ResultNamed:
    return ResultNamed(position=result.position, name=result.name, code=result.code)
