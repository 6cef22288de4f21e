"""The catalogue: fields, procedures, their dated versions, and the offices that receive them."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from motcua.infra.database.models import Record
from motcua.procedures.domain.vocabulary import (
    CertificationKind,
    Channel,
    Level,
    PauseReason,
    Scope,
    SupplementClockMode,
    VersionState,
)
from motcua.procedures.models.choices import choices_of
from motcua.procedures.models.validity import ends_after_start, same_subject, validity


class ProcedureField(Record):
    """A field of administration, e.g. Hộ tịch; codes are unique."""

    code = models.CharField("mã lĩnh vực", max_length=60)
    name = models.CharField("tên lĩnh vực", max_length=300)
    certification = models.BooleanField("lĩnh vực chứng thực", default=False)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="procedurefield_code_unique",
                violation_error_message="Mã lĩnh vực này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Procedure(Record):
    """A procedure through all its versions; `name` is that of the newest published one."""

    code = models.CharField("mã thủ tục", max_length=20)
    name = models.CharField("tên thủ tục", max_length=1000)
    scope = models.CharField("phạm vi", max_length=10, choices=choices_of(Scope), default=Scope.PUBLIC.value)
    field = models.ForeignKey(
        ProcedureField, verbose_name="lĩnh vực", on_delete=models.PROTECT, related_name="procedures"
    )

    class Meta:
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="procedure_code_unique",
                violation_error_message="Mã thủ tục này đã có trong danh mục.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcedureVersion(Record):
    """What a procedure was from `valid_from` until the day before `valid_to`.

    The parts are those of NĐ 63/2010, Điều 8.2; to them come the rules by which cases are handled.
    """

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField("phiên bản")
    name = models.CharField("tên thủ tục", max_length=1000)
    sort_key = models.CharField("khóa sắp xếp", max_length=2000)
    folded_name = models.CharField("tên không dấu", max_length=1000)
    search = SearchVectorField("từ để tìm", editable=False)
    field = models.ForeignKey(
        ProcedureField, verbose_name="lĩnh vực", on_delete=models.PROTECT, related_name="versions"
    )
    decision_number = models.CharField("số quyết định công bố", max_length=200, blank=True)
    issued_on = models.DateField("ngày công bố", null=True, blank=True)
    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("hết hiệu lực từ ngày", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=choices_of(VersionState), default=VersionState.DRAFT.value
    )
    levels = ArrayField(
        models.CharField(max_length=10, choices=choices_of(Level)), verbose_name="cấp thực hiện", default=list
    )
    channels = ArrayField(
        models.CharField(max_length=10, choices=choices_of(Channel)),
        verbose_name="hình thức nộp",
        default=list,
        blank=True,
    )
    audiences = ArrayField(
        models.CharField(max_length=300), verbose_name="đối tượng thực hiện", default=list, blank=True
    )
    authority = models.TextField("cơ quan có thẩm quyền", blank=True)
    coordinating = models.TextField("cơ quan phối hợp", blank=True)
    sequence_text = models.TextField("trình tự thực hiện", blank=True)
    methods_text = models.TextField("cách thức thực hiện", blank=True)
    requirements = models.TextField("yêu cầu", blank=True)
    conditions = models.TextField("điều kiện", blank=True)
    legal_bases_text = models.TextField("căn cứ pháp lý", blank=True)
    sets_count = models.PositiveSmallIntegerField("số bộ hồ sơ", default=1)
    immediate_result = models.BooleanField("trả kết quả ngay trong ngày", default=False)
    certification_kind = models.CharField(  # noqa: DJ001 - no certification is no kind of it
        "loại chứng thực", max_length=10, choices=choices_of(CertificationKind), null=True, blank=True
    )
    supplement_max = models.PositiveSmallIntegerField("số lần yêu cầu bổ sung tối đa", default=1)
    supplement_notice_days = models.PositiveSmallIntegerField(
        "số ngày làm việc để thông báo bổ sung", default=3
    )
    close_after_days = models.PositiveSmallIntegerField(
        "số ngày làm việc chờ bổ sung trước khi kết thúc", default=15
    )
    supplement_clock_mode = models.CharField(
        "cách tính lại thời hạn sau bổ sung",
        max_length=10,
        choices=choices_of(SupplementClockMode),
        default=SupplementClockMode.RESTART.value,
    )
    pause_policy = ArrayField(
        models.CharField(max_length=30, choices=choices_of(PauseReason)),
        verbose_name="lý do được tạm dừng tính thời hạn",
        default=list,
        blank=True,
    )
    cutoff_rule = models.CharField("giờ chốt nhận trong ngày", max_length=20, blank=True)
    hard_area_extra_days = models.PositiveSmallIntegerField(
        "số ngày làm việc cộng thêm ở vùng khó khăn", default=0
    )
    source = models.CharField("nguồn dữ liệu", max_length=300, blank=True)
    verified = models.BooleanField("đã kiểm chứng", default=False)
    unread = models.JSONField("nội dung chưa đọc được", default=list, blank=True)
    content_hash = models.CharField("dấu vết nội dung", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "phiên bản thủ tục"
        verbose_name_plural = "phiên bản thủ tục"
        indexes = [
            GinIndex(fields=["search"], name="procedureversion_search"),
            models.Index(fields=["procedure", "valid_from"], name="procedureversion_dates"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"],
                name="procedureversion_number_unique",
                violation_error_message="Thủ tục đã có phiên bản mang số này.",
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state=VersionState.ACTIVE),
                name="procedureversion_one_active",
                violation_error_message="Mỗi thủ tục chỉ có một phiên bản đã công bố và chưa được thay thế.",
            ),
            ExclusionConstraint(
                name="procedureversion_dates_apart",
                expressions=[(same_subject("procedure_id"), "&&"), (validity(), "&&")],
                condition=~Q(state=VersionState.DRAFT),
                violation_error_message="Thời gian có hiệu lực trùng với một phiên bản khác của thủ tục này.",
            ),
            ends_after_start(name="procedureversion_dates_ordered"),
            models.CheckConstraint(
                condition=~Q(state=VersionState.REPEALED) | Q(valid_to__isnull=False),
                name="procedureversion_repealed_dated",
                violation_error_message="Phiên bản đã thay thế hoặc bãi bỏ phải có ngày hết hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(sets_count__gte=1),
                name="procedureversion_sets_positive",
                violation_error_message="Số bộ hồ sơ phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (phiên bản {self.number})"


class Reception(Record):
    """An agency or one-stop office receives a procedure while this holds (NĐ 118/2025, Điều 14)."""

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="receptions"
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="nơi tiếp nhận",
        on_delete=models.PROTECT,
        related_name="receptions",
    )
    valid_from = models.DateField("tiếp nhận từ ngày")
    valid_to = models.DateField("thôi tiếp nhận từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nơi tiếp nhận thủ tục"
        verbose_name_plural = "nơi tiếp nhận thủ tục"
        indexes = [models.Index(fields=["unit", "procedure"], name="reception_unit_procedure")]
        constraints = [
            ExclusionConstraint(
                name="reception_dates_apart",
                expressions=[(same_subject("procedure_id", "unit_id"), "&&"), (validity(), "&&")],
                violation_error_message="Nơi này đã tiếp nhận thủ tục trong khoảng thời gian trùng nhau.",
            ),
            ends_after_start(name="reception_dates_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} tại {self.unit_id}"
