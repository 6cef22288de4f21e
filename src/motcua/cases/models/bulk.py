"""Acts on several cases at once: the job that was ordered, and what became of each case of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.cases.domain.bulk import ITEM_STATE_LABELS, ItemState
from motcua.cases.domain.lifecycle import ACTION_LABELS
from motcua.infra.database.models import Record


def action_choices() -> list[tuple[str, str]]:
    """Give the acts of the lifecycle; named here, so that a new one asks for no migration of this table."""
    return list(ACTION_LABELS.items())


class BulkJob(Record):
    """One act ordered for several cases by one officer; `details` hold what is asked for all of them.

    It is finished when no case of it waits any more; until then it can be gone on with by anybody's process.
    """

    action = models.CharField("việc", max_length=24, choices=action_choices)
    staff = models.ForeignKey(
        "organisations.Staff", models.PROTECT, verbose_name="người thực hiện", related_name="bulk_jobs"
    )
    details = models.JSONField("chi tiết", default=dict)
    total = models.PositiveIntegerField("số hồ sơ")
    ordered_at = models.DateTimeField("giao lúc")
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần làm nhiều hồ sơ"
        verbose_name_plural = "lần làm nhiều hồ sơ"
        indexes = [
            models.Index(fields=["ordered_at"], name="bulk_job_unfinished", condition=Q(finished_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gte=1),
                name="bulk_job_of_something",
                violation_error_message="Hãy chọn ít nhất một hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=models.F("ordered_at")),
                name="bulk_job_times_ordered",
                violation_error_message="Lúc xong phải sau lúc giao việc.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} × {self.total}"


class BulkItem(Record):
    """One case of a job: as it was seen, and what became of it in a sentence."""

    job = models.ForeignKey(
        BulkJob, models.CASCADE, verbose_name="lần làm", related_name="items", db_index=False
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="+", db_index=False
    )
    seen_revision = models.PositiveIntegerField("lần thay đổi đã xem", null=True, blank=True)
    details = models.JSONField("chi tiết", default=dict)
    state = models.CharField(
        "kết quả", max_length=8, choices=list(ITEM_STATE_LABELS.items()), default=ItemState.WAITING
    )
    sentence = models.CharField("diễn giải", max_length=1000, blank=True)
    done_at = models.DateTimeField("làm lúc", null=True, blank=True)

    class Meta:
        verbose_name = "hồ sơ của lần làm"
        verbose_name_plural = "hồ sơ của lần làm"
        ordering = ["job", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "position"],
                name="bulk_item_position_unique",
                violation_error_message="Lần làm này đã có hồ sơ ở thứ tự đó.",
            ),
            models.UniqueConstraint(
                fields=["job", "case"],
                name="bulk_item_case_once",
                violation_error_message="Mỗi hồ sơ chỉ có một lần trong một lần làm.",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.WAITING.value, sentence="", done_at=None)
                | (
                    Q(state__in=[ItemState.DONE.value, ItemState.REFUSED.value], done_at__isnull=False)
                    & ~Q(sentence="")
                ),
                name="bulk_item_outcome_whole",
                violation_error_message="Hồ sơ đã làm phải có kết quả, diễn giải và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.state}"
