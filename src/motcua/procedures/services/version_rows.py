"""Write the content of a version into its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, Max, TextField, Value

from motcua.kernel.text import fold, sort_key
from motcua.procedures.domain.content import LimitContent, ProcedureContent, fingerprint
from motcua.procedures.domain.search_word import index_words
from motcua.procedures.models import (
    Procedure,
    ProcedureComponent,
    ProcedureField,
    ProcedureResult,
    ProcedureVersion,
    TimeLimit,
)

# These parts of a content have rows or columns of their own making; every other part is a column of its name.
_PARTS = {"code", "field", "scope", "components", "time_limits", "results", "unread"}


def field_named(*, name: str, certification: bool) -> ProcedureField:
    """Find the field by the code made from its name, or open it."""
    code = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-")
    defaults = {"name": name, "certification": certification}
    return ProcedureField.objects.get_or_create(code=code, defaults=defaults)[0]


def create_version(*, procedure: Procedure, content: ProcedureContent, valid_from: date) -> ProcedureVersion:
    """Store the content as a new draft of the procedure."""
    newest = procedure.versions.aggregate(newest=Max("number"))["newest"] or 0
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=newest + 1,
        field=procedure.field,
        valid_from=valid_from,
        **version_columns(content=content),
    )
    create_parts(version=version, content=content)
    return version


def version_columns(*, content: ProcedureContent) -> dict[str, object]:
    """Give the columns of a version row for its content."""
    columns = {name: value for name, value in asdict(content).items() if name not in _PARTS}
    lists = {name: list(value) for name, value in columns.items() if isinstance(value, tuple)}
    return {
        **columns,
        **lists,
        "unread": [asdict(item) for item in content.unread],
        "sort_key": sort_key(content.name)[:2000],
        "folded_name": fold(content.name)[:1000],
        "search": _search_vector(content),
        "content_hash": fingerprint(content),
    }


def create_parts(*, version: ProcedureVersion, content: ProcedureContent) -> None:
    """Store components, time limits and results in the order of the content."""
    ProcedureComponent.objects.bulk_create(
        ProcedureComponent(version=version, position=place, **asdict(component))
        for place, component in enumerate(content.components, start=1)
    )
    TimeLimit.objects.bulk_create(
        TimeLimit(version=version, position=place, **asdict(limit))
        for place, limit in _numbered(content.time_limits)
    )
    ProcedureResult.objects.bulk_create(
        ProcedureResult(version=version, position=place, **asdict(result))
        for place, result in enumerate(content.results, start=1)
    )


def _numbered(limits: Sequence[LimitContent]) -> list[tuple[int, LimitContent]]:
    """Number the limits within their channel."""
    counts: dict[str, int] = {}
    numbered = []
    for limit in limits:
        counts[limit.channel] = counts.get(limit.channel, 0) + 1
        numbered.append((counts[limit.channel], limit))
    return numbered


def _search_vector(content: ProcedureContent) -> Func:
    words = index_words(code=content.code, name=content.name)
    return Func(
        Value(words, output_field=ArrayField(TextField())),
        function="array_to_tsvector",
        output_field=SearchVectorField(),
    )
