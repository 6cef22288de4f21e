"""Expressions that let the database itself refuse two validities of one subject that overlap."""

from __future__ import annotations

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models.functions import Cast, Concat


def same_subject(*keys: str) -> models.Func:
    """A one-number range that overlaps only with that of the same keys.

    Equality of keys in an exclusion constraint needs the extension btree_gist, which we may not
    require; ranges are built in. The range is that of the keys' 64-bit hash.
    """
    texts = [Cast(key, models.TextField()) for key in keys]
    text = texts[0] if len(texts) == 1 else Concat(*texts)
    number = models.Func(
        text, models.Value(0), function="hashtextextended", output_field=models.BigIntegerField()
    )
    return models.Func(
        number, number, models.Value("[]"), function="int8range", output_field=BigIntegerRangeField()
    )


def validity() -> models.Func:
    """The days from `valid_from` until the day before `valid_to`; without it, until further notice."""
    return models.Func("valid_from", "valid_to", function="daterange", output_field=DateRangeField())


def ends_after_start(*, name: str) -> models.CheckConstraint:
    """A validity has at least one day."""
    return models.CheckConstraint(
        condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
        name=name,
        violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
    )
