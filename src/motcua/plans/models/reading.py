"""A file handed in to be read as a plan, what was read, and what a person corrected before it counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record
from motcua.plans.domain.kinds import RANK_LABELS, READING_STATE_LABELS, ReadingState

_READ = (ReadingState.READ.value, ReadingState.CONFIRMED.value)


class PlanReading(Record):
    """One reading; the file is kept whatever becomes of it.

    `text` is what the spans in `found` point into. `found` is what was read (the shape of `plan_as_json`),
    `corrected` the copy that a person works on until it is confirmed. What cannot be read has the sentence
    that says why in `refusal`, and nothing else.
    """

    rank = models.CharField("kế hoạch của ai", max_length=10, choices=list(RANK_LABELS.items()))

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    file = models.ForeignKey(
        "storage.StoredFile", models.PROTECT, verbose_name="tệp", related_name="+", db_index=False
    )
    state = models.CharField("trạng thái", max_length=10, choices=list(READING_STATE_LABELS.items()))
    refusal = models.CharField("lý do không đọc được", max_length=500, blank=True)
    text = models.TextField("văn bản đã đọc", blank=True)
    found = models.JSONField("kết quả đọc", default=dict, blank=True)
    corrected = models.JSONField("kết quả đã sửa", default=dict, blank=True)
    revision = models.PositiveIntegerField("lần sửa", default=0)
    uploaded_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người tải lên", related_name="+", db_index=False
    )
    uploaded_at = models.DateTimeField("tải lên lúc")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "bản đọc kế hoạch"
        verbose_name_plural = "bản đọc kế hoạch"
        indexes = [models.Index(fields=["agency", "-uploaded_at", "-id"], name="plan_reading_agency")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state=ReadingState.REFUSED.value, text="") & ~Q(refusal=""))
                | Q(state__in=_READ, refusal="") & ~Q(text="")
                | Q(state=ReadingState.WAITING.value, text="", refusal="")
                | Q(state=ReadingState.DISCARDED.value),
                name="plan_reading_refused_whole",
                violation_error_message="Tệp không đọc được chỉ giữ lý do; tệp đọc được phải có văn bản.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.uploaded_at:%d/%m/%Y %H:%M})"


class Correction(Record):
    """What a person corrected in a plan of an issuer, to be applied to the next one.

    `issuer` and `words` are folded; `value` is what the words mean, in the shape of the field.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    issuer = models.CharField("cơ quan ban hành", max_length=250)
    field = models.CharField("trường", max_length=40)
    words = models.CharField("chữ đã đọc", max_length=1000)
    value = models.JSONField("giá trị đúng")
    corrected_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người sửa", related_name="+", db_index=False
    )
    corrected_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "điều đã sửa khi đọc kế hoạch"
        verbose_name_plural = "điều đã sửa khi đọc kế hoạch"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "issuer", "field", "words"],
                name="plan_correction_unique",
                violation_error_message="Chữ này của cơ quan ban hành này đã có cách hiểu được ghi nhớ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"


class PartyAlias(Record):
    """What a name in plans means in this office: one of its units, or (without unit) somebody outside it."""

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="+", db_index=False
    )
    folded = models.CharField("tên không dấu", max_length=300)
    text = models.CharField("tên trong kế hoạch", max_length=300)
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị",
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    kept_by = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người ghi", related_name="+", db_index=False
    )
    kept_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "tên gọi của đơn vị trong kế hoạch"
        verbose_name_plural = "tên gọi của đơn vị trong kế hoạch"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "folded"],
                name="plan_alias_unique",
                violation_error_message="Tên này đã được gắn với một đơn vị.",
            ),
            models.CheckConstraint(
                condition=~Q(folded="") & ~Q(text=""),
                name="plan_alias_named",
                violation_error_message="Hãy ghi tên cơ quan, đơn vị trong kế hoạch.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
