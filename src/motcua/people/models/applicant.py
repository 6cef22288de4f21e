"""People and organisations that file cases, and those who act for them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.people.domain.vocabulary import (
    APPLICANT_KIND_LABELS,
    GENDER_LABELS,
    IDENTITY_KIND_LABELS,
    REPRESENTATION_KIND_LABELS,
    ApplicantKind,
    IdentityKind,
    as_choices,
)


class Applicant(Record):
    """Somebody known to an agency; found again by the identity number.

    `folded_name` is searched and `sort_key` ordered by; the number is shown masked everywhere.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="applicants"
    )
    kind = models.CharField(
        "loại", max_length=20, choices=as_choices(APPLICANT_KIND_LABELS), default=ApplicantKind.CITIZEN.value
    )
    full_name = models.CharField("họ và tên, tên tổ chức", max_length=300)
    sort_key = models.CharField("khóa sắp xếp", max_length=900, editable=False, db_collation="C")
    folded_name = models.CharField("tên không dấu", max_length=300, editable=False)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    gender = models.CharField("giới tính", max_length=10, choices=as_choices(GENDER_LABELS), blank=True)
    identity_kind = models.CharField(
        "loại giấy tờ",
        max_length=10,
        choices=as_choices(IDENTITY_KIND_LABELS),
        default=IdentityKind.NONE.value,
    )
    identity_number = models.CharField("số giấy tờ", max_length=40, blank=True)
    identity_issued_on = models.DateField("ngày cấp", null=True, blank=True)
    identity_issued_by = models.CharField("nơi cấp", max_length=200, blank=True)
    address = models.CharField("địa chỉ", max_length=500, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    verified_at = models.DateTimeField("xác thực lúc", null=True, blank=True)
    verified_by_source = models.CharField("nguồn xác thực", max_length=80, blank=True)
    registered_at = models.DateTimeField("ghi nhận lúc")

    class Meta:
        verbose_name = "người nộp hồ sơ"
        verbose_name_plural = "người nộp hồ sơ"
        indexes = [
            models.Index(fields=["agency", "sort_key"], name="people_applicant_order"),
            models.Index(fields=["agency", "phone"], name="people_applicant_phone", condition=~Q(phone="")),
            GinIndex(SearchVector("folded_name", config="simple"), name="people_applicant_name_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "identity_kind", "identity_number"],
                condition=~Q(identity_number=""),
                name="people_applicant_identity_once",
                violation_error_message="Số giấy tờ này đã có. Hãy mở người đã ghi nhận để dùng lại.",
            ),
            models.CheckConstraint(
                condition=Q(identity_kind=IdentityKind.NONE.value, identity_number="")
                | (~Q(identity_kind=IdentityKind.NONE.value) & ~Q(identity_number="")),
                name="people_applicant_identity_paired",
                violation_error_message="Loại giấy tờ và số giấy tờ phải cùng có hoặc cùng để trống.",
            ),
            models.CheckConstraint(
                condition=~Q(full_name=""),
                name="people_applicant_named",
                violation_error_message="Hãy nhập họ và tên hoặc tên tổ chức.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ApplicantKind]),
                name="people_applicant_kind_known",
                violation_error_message="Loại người nộp hồ sơ không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ApplicantKind.CITIZEN.value) | Q(birth_date=None, gender=""),
                name="people_applicant_born",
                violation_error_message="Chỉ công dân có ngày sinh và giới tính.",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by_source="")
                | (Q(verified_at__isnull=False) & ~Q(verified_by_source="")),
                name="people_applicant_verification_paired",
                violation_error_message="Thời điểm và nguồn xác thực phải cùng có hoặc cùng để trống.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Representative(Record):
    """Somebody who may act for another, by what right and how long.

    `valid_to` is the first day on which the right is over.
    """

    principal = models.ForeignKey(
        Applicant, models.PROTECT, verbose_name="người được đại diện", related_name="representatives"
    )
    representative = models.ForeignKey(
        Applicant, models.PROTECT, verbose_name="người đại diện", related_name="principals"
    )
    kind = models.CharField("tư cách", max_length=12, choices=as_choices(REPRESENTATION_KIND_LABELS))
    document = models.CharField("giấy tờ chứng minh", max_length=300)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người đại diện"
        verbose_name_plural = "người đại diện"
        constraints = [
            models.CheckConstraint(
                condition=~Q(principal=F("representative")),
                name="people_representative_other",
                violation_error_message="Một người không thể đại diện cho chính mình.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="people_representative_period",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(document=""),
                name="people_representative_document",
                violation_error_message="Hãy ghi giấy tờ chứng minh quyền đại diện.",
            ),
            models.UniqueConstraint(
                fields=["principal", "representative", "kind", "valid_from"],
                name="people_representative_once_a_day",
                violation_error_message="Quyền đại diện này đã được ghi từ cùng ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} → {self.principal_id} ({self.valid_from})"
