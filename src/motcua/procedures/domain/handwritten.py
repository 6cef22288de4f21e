"""Read a field of the catalogue as written by hand in TOML: short facts, the same reader of durations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.content import (
    ComponentContent,
    LimitContent,
    ProcedureContent,
    ResultContent,
    counting_of,
)
from motcua.procedures.domain.duration import limit_of, read_duration, working_minutes
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.vocabulary import CertificationKind, Channel, Counting, PauseReason

SOURCE = "Danh mục mẫu của phần mềm"


@dataclass(frozen=True, slots=True)
class HandwrittenEntry:
    """A procedure with the internal process that an office works it by."""

    content: ProcedureContent
    process: ProcessContent


def read_field(document: Mapping[str, Any]) -> Iterator[HandwrittenEntry]:
    """Yield the entries of one file; a key that is missing raises `KeyError`, for the file is our own."""
    for row in document["procedure"]:
        limits = tuple(_limits(row))
        yield HandwrittenEntry(
            content=ProcedureContent(
                code=row["code"],
                name=row["name"],
                field=document["field"],
                decision_number=row.get("decision", ""),
                audiences=tuple(row.get("audiences", ("Công dân Việt Nam",))),
                authority=row.get("authority", "Ủy ban nhân dân cấp xã"),
                sequence_text="\n".join(row.get("sequence", document["sequence"])),
                requirements=row.get("requirements", ""),
                legal_bases_text="\n".join(document["legal_bases"]),
                channels=tuple(dict.fromkeys(limit.channel for limit in limits)),
                immediate_result=any(limit.same_day for limit in limits),
                certification_kind=_certification(row),
                pause_policy=tuple(PauseReason(word) for word in row.get("pauses", ("SUPPLEMENT",))),
                cutoff_rule=row.get("cutoff", ""),
                hard_area_extra_days=row.get("hard_area_extra_days", 0),
                source=SOURCE,
                verified=row["verified"],
                components=tuple(_component(item) for item in row["components"]),
                time_limits=limits,
                results=tuple(ResultContent(**item) for item in row["results"]),
            ),
            process=ProcessContent(
                code=row["code"], steps=tuple(_step(item) for item in row["steps"]), source=SOURCE
            ),
        )


def _limits(row: Mapping[str, Any]) -> Iterator[LimitContent]:
    """Each time holds for every channel named; several times are several situations with their labels."""
    for channel in row["channels"]:
        for item in row["times"]:
            amount, unit = limit_of(read_duration(item["time"]))
            yield LimitContent(
                channel=Channel(channel),
                amount=amount,
                unit=unit,
                counting=Counting(item["counting"]) if "counting" in item else counting_of(unit),
                label=item.get("label", ""),
                same_day=item.get("same_day", False),
                fee_text=row.get("fee", ""),
            )


def _certification(row: Mapping[str, Any]) -> CertificationKind | None:
    word = row.get("certification")
    return CertificationKind(word) if word else None


def _component(item: Mapping[str, Any]) -> ComponentContent:
    return ComponentContent(
        name=item["name"],
        group=item.get("group", ""),
        originals=item.get("originals", 0),
        copies=item.get("copies", 0),
        required=item.get("required", True),
        form_code=item.get("form", ""),
        shown_only=item.get("shown_only", False),
    )


def _step(item: Mapping[str, Any]) -> StepContent:
    """A step without a time takes none of the limit."""
    minutes = working_minutes(read_duration(item["time"])) if "time" in item else 0
    return StepContent(
        name=item["name"],
        unit_key=item["unit"],
        role=Role(item["role"]).value,
        minutes=minutes,
        counted=minutes > 0,
    )
