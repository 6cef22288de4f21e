"""Registers of certification: books per kind and year, entries, titles that were used, dated fees."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models.choices import choices_of

_KINDS = choices_of(CertificationKind)
_KNOWN_KIND = Q(kind__in=[kind.value for kind in CertificationKind])


class CertificationBook(Record):
    """A volume of one of the four registers; closed at year end with its total (NĐ 23/2015, Điều 13)."""

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="certification_books"
    )
    kind = models.CharField("loại việc chứng thực", max_length=10, choices=_KINDS)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    closed_at = models.DateTimeField("khóa sổ lúc", null=True, blank=True)
    total = models.PositiveIntegerField("tổng số việc", null=True, blank=True)

    class Meta:
        verbose_name = "sổ chứng thực"
        verbose_name_plural = "sổ chứng thực"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "volume"],
                name="certification_book_once",
                violation_error_message="Quyển sổ chứng thực này đã được mở.",
            ),
            models.CheckConstraint(
                condition=_KNOWN_KIND,
                name="certification_book_kind_known",
                violation_error_message="Loại việc chứng thực không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, total=None) | Q(closed_at__isnull=False, total__isnull=False),
                name="certification_book_closing_paired",
                violation_error_message="Khóa sổ phải ghi cả thời điểm và tổng số việc chứng thực.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gte=1),
                name="certification_book_volume_positive",
                violation_error_message="Quyển số phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} quyển số {self.volume} năm {self.year}"


class CertificationEntry(Record):
    """One number in a register; `fee` in đồng. Names and the signer's post are as they were that day."""

    book = models.ForeignKey(
        CertificationBook, models.PROTECT, verbose_name="sổ", related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField("số chứng thực")
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name="hồ sơ", related_name="certification_entries"
    )
    paper_title = models.CharField("tên giấy tờ", max_length=500)
    pages = models.PositiveIntegerField("số trang")
    copies = models.PositiveIntegerField("số bản")
    fee = models.PositiveBigIntegerField("lệ phí, phí (đồng)")
    signer = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người ký chứng thực",
        related_name="certification_entries",
        db_index=False,
    )
    signer_position = models.CharField("chức danh người ký", max_length=160, blank=True)
    requester_name = models.CharField("người yêu cầu chứng thực", max_length=300)
    requester_identity = models.CharField("số giấy tờ của người yêu cầu", max_length=60, blank=True)
    electronic = models.BooleanField("bản sao điện tử", default=False)
    certified_at = models.DateTimeField("chứng thực lúc")
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc chứng thực"
        verbose_name_plural = "việc chứng thực"
        constraints = [
            models.UniqueConstraint(
                fields=["book", "number"],
                name="certification_number_unique",
                violation_error_message="Số chứng thực này đã được cấp.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, pages__gte=1, copies__gte=1),
                name="certification_counts_positive",
                violation_error_message="Số chứng thực, số trang và số bản phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=~Q(paper_title="") & ~Q(requester_name=""),
                name="certification_entry_described",
                violation_error_message="Việc chứng thực phải có tên giấy tờ và người yêu cầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.paper_title}"


class PaperTitle(Record):
    """A title of paper used before in an agency, offered again; the most used first."""

    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan",
        related_name="paper_titles",
        db_index=False,
    )
    title = models.CharField("tên giấy tờ", max_length=500)
    folded = models.CharField("tên không dấu", max_length=500, editable=False)
    uses = models.PositiveIntegerField("số lần dùng", default=0)
    last_used_at = models.DateTimeField("dùng lần cuối", null=True, blank=True)

    class Meta:
        verbose_name = "tên giấy tờ đã dùng"
        verbose_name_plural = "tên giấy tờ đã dùng"
        indexes = [models.Index(fields=["agency", "-uses"], name="paper_title_most_used")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "title"],
                name="paper_title_once",
                violation_error_message="Tên giấy tờ này đã có.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="paper_title_given",
                violation_error_message="Hãy ghi tên giấy tờ.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CertificationFee(Record):
    """The fee of one kind of certification while it holds, in đồng (TT 226/2016/TT-BTC).

    Per page: `page_fee` for the first `first_pages` pages, `further_page_fee` from then on, at most
    `copy_cap` a copy. Per case: `case_fee`. `act` tells acts of one kind apart (for a contract: making,
    changing, mending a slip).
    """

    kind = models.CharField("loại việc chứng thực", max_length=10, choices=_KINDS)
    act = models.CharField("việc", max_length=40, blank=True)
    case_fee = models.PositiveIntegerField("mức thu mỗi trường hợp (đồng)", null=True, blank=True)
    page_fee = models.PositiveIntegerField("mức thu mỗi trang đầu (đồng)", null=True, blank=True)
    first_pages = models.PositiveSmallIntegerField("số trang đầu", null=True, blank=True)
    further_page_fee = models.PositiveIntegerField("mức thu mỗi trang sau (đồng)", null=True, blank=True)
    copy_cap = models.PositiveIntegerField("mức tối đa một bản (đồng)", null=True, blank=True)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "mức thu chứng thực"
        verbose_name_plural = "mức thu chứng thực"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "act", "valid_from"],
                name="certification_fee_once_a_day",
                violation_error_message="Đã có mức thu áp dụng từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=_KNOWN_KIND,
                name="certification_fee_kind_known",
                violation_error_message="Loại việc chứng thực không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(
                    case_fee__isnull=False,
                    page_fee=None,
                    first_pages=None,
                    further_page_fee=None,
                    copy_cap=None,
                )
                | Q(
                    case_fee=None,
                    page_fee__isnull=False,
                    first_pages__isnull=False,
                    further_page_fee__isnull=False,
                ),
                name="certification_fee_one_way",
                violation_error_message="Mức thu tính theo trang hoặc theo trường hợp, chỉ chọn một.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="certification_fee_dates_ordered",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.act} ({self.valid_from})".strip()
