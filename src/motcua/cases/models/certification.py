"""Registers of certification: books per kind and year, entries, titles that were used, dated fees."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.cases.domain.certification import NUMBERING_LABELS, Numbering
from motcua.cases.domain.certification_fee import CERTIFICATION_ACT_LABELS
from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models.choices import choices_of

_KINDS = choices_of(CertificationKind)
_NUMBERINGS = [(one.value, words) for one, words in NUMBERING_LABELS.items()]
_ACTS = [(act.value, words) for act, words in CERTIFICATION_ACT_LABELS.items()]
_KNOWN_KIND = Q(kind__in=[kind.value for kind in CertificationKind])


class CertificationBook(Record):
    """A volume of one of the four registers; closed at year end with its total (NĐ 23/2015, Điều 13).

    Numbers run from `first_number` without a gap to `last_number`, one less than the first while the volume
    is empty. A second volume goes on where the first one ended. `closed_by` is null when the system closed
    the book after the year; `closed_by_name` says so. Triggers refuse to reopen a book, to give a number
    back, and to write into a closed one.
    """

    agency = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name="cơ quan", related_name="certification_books"
    )
    kind = models.CharField("loại việc chứng thực", max_length=10, choices=_KINDS)
    year = models.PositiveSmallIntegerField("năm")
    volume = models.PositiveSmallIntegerField("quyển số", default=1)
    first_number = models.PositiveIntegerField("số đầu tiên", default=1)
    last_number = models.PositiveIntegerField("số cuối cùng", default=0)
    closed_at = models.DateTimeField("khóa sổ lúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người khóa sổ",
        related_name="closed_certification_books",
        null=True,
        blank=True,
        db_index=False,
    )
    closed_by_name = models.CharField("tên người khóa sổ", max_length=200, blank=True)
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
            models.UniqueConstraint(
                fields=["agency", "kind", "year"],
                condition=Q(closed_at=None),
                name="certification_book_one_open",
                violation_error_message="Đang có một quyển sổ chứng thực loại này chưa khóa.",
            ),
            models.CheckConstraint(
                condition=_KNOWN_KIND,
                name="certification_book_kind_known",
                violation_error_message="Loại việc chứng thực không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_by_name="", total=None)
                | (Q(closed_at__isnull=False, total__isnull=False) & ~Q(closed_by_name="")),
                name="certification_book_closing_paired",
                violation_error_message="Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số việc.",
            ),
            models.CheckConstraint(
                condition=Q(total=None) | Q(total=F("last_number") - F("first_number") + 1),
                name="certification_book_total_counted",
                violation_error_message="Tổng số việc phải bằng số việc đã ghi trong sổ.",
            ),
            models.CheckConstraint(
                condition=Q(volume__gte=1),
                name="certification_book_volume_positive",
                violation_error_message="Quyển số phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=Q(first_number__gte=1, last_number__gte=F("first_number") - 1),
                name="certification_book_numbers_ordered",
                violation_error_message="Số cuối cùng của sổ không được nhỏ hơn số đầu tiên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} quyển số {self.volume} năm {self.year}"


class CertificationEntry(Record):
    """One row of a register; `fee` in đồng. Names and the signer's post are as they were that day.

    `line` tells apart the papers that share a number, where an agency gives one number to a request. Rows
    are kept for ever and never changed: a trigger refuses UPDATE and DELETE.
    """

    book = models.ForeignKey(
        CertificationBook, models.PROTECT, verbose_name="sổ", related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField("số chứng thực")
    line = models.PositiveSmallIntegerField("dòng", default=1)
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
    signer_name = models.CharField("họ tên người ký", max_length=200)
    signer_position = models.CharField("chức danh người ký", max_length=160, blank=True)
    recorded_by = models.ForeignKey(
        "organisations.Staff",
        models.PROTECT,
        verbose_name="người vào sổ",
        related_name="recorded_certifications",
        db_index=False,
    )
    requester_name = models.CharField("người yêu cầu chứng thực", max_length=300)
    requester_identity = models.CharField("số giấy tờ của người yêu cầu", max_length=60, blank=True)
    electronic = models.BooleanField("bản sao điện tử", default=False)
    certified_at = models.DateTimeField("chứng thực lúc")
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc chứng thực"
        verbose_name_plural = "việc chứng thực"
        indexes = [
            models.Index(fields=["book", "certified_at"], name="certification_by_day"),
            models.Index(fields=["recorded_by", "-certified_at"], name="certification_by_officer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "number", "line"],
                name="certification_number_unique",
                violation_error_message="Số chứng thực này đã được cấp.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, line__gte=1, pages__gte=1, copies__gte=1),
                name="certification_counts_positive",
                violation_error_message="Số chứng thực, số trang và số bản phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=~Q(paper_title="") & ~Q(requester_name="") & ~Q(signer_name=""),
                name="certification_entry_described",
                violation_error_message="Việc chứng thực phải có tên giấy tờ, người yêu cầu và người ký.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.paper_title}"


class CertificationSetting(Record):
    """How an agency numbers its certifications from a day on; with agency null, how all others do."""

    agency = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        verbose_name="cơ quan",
        related_name="certification_settings",
        null=True,
        blank=True,
    )
    numbering = models.CharField("cách lấy số", max_length=12, choices=_NUMBERINGS)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta:
        verbose_name = "cách lấy số chứng thực"
        verbose_name_plural = "cách lấy số chứng thực"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "valid_from"],
                name="certification_setting_once_a_day",
                nulls_distinct=False,
                violation_error_message="Đã có cách lấy số áp dụng từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(numbering__in=[one.value for one in Numbering]),
                name="certification_setting_numbering_known",
                violation_error_message="Cách lấy số không có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="certification_setting_dates_ordered",
                violation_error_message="Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numbering} ({self.valid_from})"


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
    `copy_cap` a copy. Per case: `case_fee`. `act` tells acts of one kind apart (`CertificationAct`).
    """

    kind = models.CharField("loại việc chứng thực", max_length=10, choices=_KINDS)
    act = models.CharField("việc", max_length=40, choices=_ACTS, blank=True)
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
