"""What came out of a case, and how it was given to the applicant."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.vocabulary import (
    RESULT_KIND_LABELS,
    RETURN_METHOD_LABELS,
    ResultKind,
    ReturnMethod,
)
from motcua.infra.database.models import Record


class CaseResult(Record):
    """The result as proposed and, once approved, signed; a refusal is a result too."""

    case = models.OneToOneField("cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="result")
    kind = models.CharField("loại kết quả", max_length=10, choices=list(RESULT_KIND_LABELS.items()))
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    title = models.CharField("tên kết quả", max_length=500)
    type_code = models.CharField("mã loại kết quả", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    valid_until = models.DateField("có hiệu lực đến hết ngày", null=True, blank=True)
    without_term = models.BooleanField("không thời hạn", default=False)
    scope = models.CharField("phạm vi hiệu lực", max_length=300, blank=True)
    signer = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ký",
        related_name="signed_results",
        null=True,
        blank=True,
        db_index=False,
    )
    file = models.ForeignKey(
        "storage.StoredFile",
        models.PROTECT,
        verbose_name="tệp",
        related_name="case_results",
        null=True,
        blank=True,
        db_index=False,
    )
    proposed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người trình",
        related_name="proposed_results",
        db_index=False,
    )
    proposed_at = models.DateTimeField("trình lúc")
    approved_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người duyệt",
        related_name="approved_results",
        null=True,
        blank=True,
        db_index=False,
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kết quả giải quyết"
        verbose_name_plural = "kết quả giải quyết"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[ResultKind.GRANTED.value, ResultKind.REFUSED.value]),
                name="case_result_kind_known",
                violation_error_message="Kết quả phải là giải quyết hoặc từ chối.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="case_result_titled",
                violation_error_message="Hãy ghi tên kết quả.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False, approved_at__gte=F("proposed_at")),
                name="case_result_approval_paired",
                violation_error_message="Phê duyệt phải có người duyệt và không trước lúc trình.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(without_term=False, signed_on=None)
                | Q(without_term=False, valid_until__gt=F("signed_on")),
                name="case_result_validity_after_signing",
                violation_error_message="Kết quả có hiệu lực đến sau ngày ký, hoặc không thời hạn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class CaseReturn(Record):
    """The return of the result: to whom, how and when; the number of the paper shown is kept masked."""

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="return_record"
    )
    returned_at = models.DateTimeField("trả lúc")
    returned_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người trả",
        related_name="case_returns",
        db_index=False,
    )
    method = models.CharField(
        "cách trả",
        max_length=10,
        choices=list(RETURN_METHOD_LABELS.items()),
        default=ReturnMethod.COUNTER,
    )
    collector_name = models.CharField("người nhận", max_length=200)
    collector_identity_masked = models.CharField("số giấy tờ (đã che)", max_length=40, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "trả kết quả"
        verbose_name_plural = "trả kết quả"
        constraints = [
            models.CheckConstraint(
                condition=~Q(collector_name=""),
                name="case_return_collector_named",
                violation_error_message="Hãy ghi tên người nhận kết quả.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collector_name} ({self.returned_at:%d/%m/%Y})"
