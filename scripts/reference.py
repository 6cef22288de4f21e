"""Write docs/reference: what the code itself says about lifecycle, permissions, addresses and jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTICE = "<!-- Written by `make docs` from the code; a test keeps it current. -->\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def lifecycle() -> str:
    """Every state with its national code, every transition with its guards, and the diagram."""
    from motcua.cases.domain.clock import CLOCK_EFFECTS
    from motcua.cases.domain.lifecycle import ACTION_LABELS, LIFECYCLE
    from motcua.cases.domain.state import STATES

    states = table(
        ("state", "label", "national code", "national label", "clock", "paper"),
        (
            (
                f"`{state}`",
                facts.label,
                str(facts.national_code or "–"),
                facts.national_label or "–",
                facts.clock,
                facts.document or "–",
            )
            for state, facts in STATES.items()
        ),
    )
    rows = table(
        ("from", "action", "to", "guards", "clock"),
        (
            (
                f"`{row.source}`",
                f"`{row.action}` {ACTION_LABELS[row.action]}",
                f"`{row.target}`",
                ", ".join(f"`{guard}`" for guard in row.guards) or "–",
                CLOCK_EFFECTS.get(row.action, "–"),
            )
            for row in LIFECYCLE.transitions
        ),
    )
    diagram = f"```mermaid\n{LIFECYCLE.to_mermaid().strip()}\n```\n"
    return f"# Lifecycle of a case\n\n{NOTICE}{states}\n{rows}\n{diagram}"


def facts() -> str:
    """Every column of the exported facts, and every flag."""
    from motcua.cases.domain.facts import CASE_COLUMNS, EVENT_COLUMNS, FLAG_MEANINGS

    head = ("column", "holds", "meaning")
    tables = [
        table(head, ((f"`{column.name}`", column.kind, column.meaning) for column in columns))
        for columns in (CASE_COLUMNS, EVENT_COLUMNS)
    ]
    flags = table(("flag", "meaning"), ((f"`{flag}`", meaning) for flag, meaning in FLAG_MEANINGS.items()))
    body = f"## Cases\n\n{tables[0]}\n## Events\n\n{tables[1]}\n## Flags\n\n{flags}"
    return f"# Facts\n\n{NOTICE}{body}"


def permissions() -> str:
    """Which role holds which permission."""
    from motcua.organisations.domain.permissions import PERMISSION_NAMES, ROLES

    head = ("role", *(f"`{permission}`" for permission in PERMISSION_NAMES))
    rows = (
        (
            f"`{role}` {definition.name_vi}",
            *("●" if permission in definition.permissions else "" for permission in PERMISSION_NAMES),
        )
        for role, definition in ROLES.items()
    )
    names = table(("permission", "meaning"), ((f"`{key}`", name) for key, name in PERMISSION_NAMES.items()))
    return f"# Permissions\n\n{NOTICE}{names}\n{table(head, rows)}"


def schedule() -> str:
    """Which periodic job runs when."""
    from motcua.config.wiring import EVENTS, SCHEDULE

    jobs = table(
        ("job", "cron (UTC)", "what it does"),
        ((f"`{task.name}`", f"`{cron}`", (task.func.__doc__ or "").strip()) for cron, task in SCHEDULE),
    )
    events = table(
        ("event", "handlers"),
        (
            (f"`{event.__name__}`", ", ".join(f"`{handler.__name__}`" for handler in handlers))
            for event, handlers in EVENTS.items()
        ),
    )
    handled = events if EVENTS else "No event has a handler yet.\n"
    return f"# Jobs and events\n\n{NOTICE}{jobs}\n{handled}"


PAGES: dict[str, Callable[[], str]] = {
    "facts.md": facts,
    "lifecycle.md": lifecycle,
    "permissions.md": permissions,
    "jobs.md": schedule,
}


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
