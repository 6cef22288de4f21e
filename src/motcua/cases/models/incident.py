"""Incidents: an error of the agency, the loss or damage of a dossier, until they are made good."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.incident import INCIDENT_KIND_LABELS
from motcua.infra.database.models import Record


class Incident(Record):
    """One incident of a case: told by one person, concluded by another, with cost and apology.

    `reopened` says that the case went back to be settled anew; what was signed until then stays in
    `former_result` and `former_file`. `cost` is in đồng and borne by the agency or by who is responsible,
    never by the applicant.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="incidents")
    kind = models.CharField("loại sự cố", max_length=8, choices=list(INCIDENT_KIND_LABELS.items()))
    description = models.CharField("diễn biến", max_length=1000)
    found_on = models.DateField("phát hiện ngày")
    recorded_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ghi nhận",
        related_name="recorded_incidents",
        db_index=False,
    )
    recorded_at = models.DateTimeField("ghi nhận lúc")
    reopened = models.BooleanField("đã mở lại hồ sơ", default=False)
    former_result = models.JSONField("kết quả đã ký trước đó", null=True, blank=True)
    former_file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp kết quả trước đó",
        related_name="corrected_incidents",
        null=True,
        blank=True,
        db_index=False,
    )
    responsible_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="đơn vị chịu trách nhiệm",
        related_name="incidents",
        null=True,
        blank=True,
        db_index=False,
    )
    responsible_staff = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người chịu trách nhiệm",
        related_name="incidents",
        null=True,
        blank=True,
        db_index=False,
    )
    remedy = models.CharField("biện pháp khắc phục", max_length=1000, blank=True)
    cost = models.PositiveBigIntegerField("chi phí khắc phục (đồng)", null=True, blank=True)
    concluded_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người kết luận",
        related_name="concluded_incidents",
        null=True,
        blank=True,
        db_index=False,
    )
    concluded_at = models.DateTimeField("kết luận lúc", null=True, blank=True)
    apology = models.OneToOneField(
        "documents.IssuedPaper",
        models.PROTECT,
        verbose_name="văn bản xin lỗi",
        related_name="apologised_incident",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "sự cố hồ sơ"
        verbose_name_plural = "sự cố hồ sơ"
        indexes = [
            models.Index(fields=["-recorded_at"], name="incident_time"),
            models.Index(fields=["recorded_at"], name="incident_open", condition=Q(concluded_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(INCIDENT_KIND_LABELS)),
                name="incident_kind_known",
                violation_error_message="Loại sự cố không có trong danh mục. Hãy chọn lại.",
            ),
            models.CheckConstraint(
                condition=~Q(description=""),
                name="incident_described",
                violation_error_message="Hãy ghi diễn biến sự cố.",
            ),
            models.CheckConstraint(
                condition=Q(reopened=False, former_result__isnull=True, former_file=None)
                | Q(reopened=True, kind="ERROR"),
                name="incident_reopened_by_error",
                violation_error_message="Chỉ sai sót của cơ quan mới mở lại hồ sơ và giữ kết quả trước đó.",
            ),
            models.CheckConstraint(
                condition=Q(
                    concluded_by=None,
                    concluded_at=None,
                    responsible_unit=None,
                    responsible_staff=None,
                    remedy="",
                    cost=None,
                    apology=None,
                )
                | (
                    Q(
                        concluded_by__isnull=False,
                        responsible_unit__isnull=False,
                        cost__isnull=False,
                        apology__isnull=False,
                        concluded_at__gte=F("recorded_at"),
                    )
                    & ~Q(remedy="")
                ),
                name="incident_conclusion_whole",
                violation_error_message=(
                    "Kết luận sự cố phải có người kết luận, đơn vị chịu trách nhiệm, biện pháp khắc phục, "
                    "chi phí và văn bản xin lỗi, không trước lúc ghi nhận."
                ),
            ),
            models.CheckConstraint(
                condition=Q(concluded_by=None)
                | (~Q(concluded_by=F("recorded_by")) & ~Q(concluded_by=F("responsible_staff")))
                | (~Q(concluded_by=F("recorded_by")) & Q(responsible_staff=None)),
                name="incident_separate_hands",
                violation_error_message=(
                    "Người ghi nhận hoặc người chịu trách nhiệm không được tự kết luận sự cố."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.found_on:%d/%m/%Y})"
