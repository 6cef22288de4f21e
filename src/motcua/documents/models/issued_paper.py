"""Papers as they were issued: file, context and template version, never changed."""

from __future__ import annotations

from django.db import models

from motcua.documents.domain.form_set import FORM_SET_NAMES
from motcua.infra.database.models import Record

SHA256_LENGTH = 64


class IssuedPaper(Record):
    """One paper: its form, what it is about, what was printed and the file with its hash.

    A trigger refuses UPDATE and DELETE: a corrected paper is a new one (NĐ 30/2020/NĐ-CP, Điều 18).
    """

    agency = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="issued_papers", verbose_name="cơ quan"
    )
    form_code = models.CharField("mẫu số", max_length=16)
    form_set = models.CharField("bộ mẫu", max_length=16, choices=list(FORM_SET_NAMES.items()))
    regime_code = models.CharField("giai đoạn pháp lý", max_length=16)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    subject_id = models.UUIDField("đối tượng")
    context = models.JSONField("nội dung đã in")
    template_version = models.CharField("phiên bản mẫu", max_length=SHA256_LENGTH)
    file = models.ForeignKey(
        "storage.StoredFile", on_delete=models.PROTECT, related_name="issued_papers", verbose_name="tệp"
    )
    issued_by = models.ForeignKey(
        "organisations.Staff",
        on_delete=models.PROTECT,
        related_name="issued_papers",
        verbose_name="người lập",
    )
    issued_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "giấy tờ đã cấp"
        verbose_name_plural = "giấy tờ đã cấp"
        indexes = [
            models.Index(fields=["subject_id", "form_code", "-issued_at"], name="paper_subject"),
            models.Index(fields=["agency", "-issued_at"], name="paper_agency_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form_set__in=list(FORM_SET_NAMES)),
                name="paper_form_set_known",
                violation_error_message="Bộ mẫu không có trong danh mục. Hãy chọn lại bộ mẫu.",
            ),
            models.CheckConstraint(
                condition=~models.Q(form_code=""),
                name="paper_form_code_given",
                violation_error_message="Giấy tờ phải ghi mẫu số. Hãy chọn mẫu.",
            ),
            models.CheckConstraint(
                condition=models.Q(template_version__regex=r"^[0-9a-f]{64}$"),
                name="paper_template_version_hash",
                violation_error_message="Phiên bản mẫu phải là mã băm SHA-256 của bộ mẫu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_code} {self.number}".strip()
