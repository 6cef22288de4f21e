"""A published process as it is kept until its procedure is known: plain values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.procedures.domain.process_content import ProcessContent, StepContent

# Decisions print linear tables: branches and opinions are drawn by the administrator afterwards.
_OF_STEP = ("name", "unit_label", "role", "minutes", "counted")


def plain_of(*, content: ProcessContent) -> dict[str, Any]:
    """Give what a published process says as plain values."""
    return {
        "stated_minutes": content.stated_minutes,
        "steps": [{name: getattr(step, name) for name in _OF_STEP} for step in content.steps],
    }


def content_from_plain(*, plain: Mapping[str, Any], code: str, source: str) -> ProcessContent:
    """Give a kept process back, for the procedure `code`."""
    return ProcessContent(
        code=code,
        steps=tuple(StepContent(**step) for step in plain["steps"]),
        stated_minutes=plain["stated_minutes"],
        source=source,
    )
