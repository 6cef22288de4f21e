"""A process of the demo commune that forks, the draft to follow it, and one without a procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.cli.demo.commune import Commune
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.branching import Answer, Branch, Question
from motcua.procedures.domain.process_content import OpinionContent, ProcessContent, StepContent
from motcua.procedures.models import InternalProcess, ProcedureVersion
from motcua.procedures.services.imports import import_processes
from motcua.procedures.services.processes import activate_process, approve_process, draft_process

# Re-registering a birth needs verification when no paper proves it (NĐ 123/2015/NĐ-CP, Điều 26).
CODE = "1.004884"
IN_FORCE_DAYS = 32
HOUR = 60
DECISION, ISSUER = "1482/QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh"
VERIFYING_HOURS, SHORTENED_HOURS = 16, 12  # the longest path is then the limit of five working days
_QUESTION = Question(text="Hồ sơ có cần xác minh không?", yes="Cần xác minh", no="Không cần xác minh")


def _opinions(hours: int) -> tuple[OpinionContent, ...]:
    return (
        OpinionContent(name="Xác nhận nơi cư trú, nhân thân", unit_key="social", minutes=8 * HOUR),
        OpinionContent(name="Xác nhận cư trú theo hồ sơ địa chính", unit_key="land", minutes=hours * HOUR),
    )


UNPLACED = {
    "file": "Quyết định 2210/QĐ-UBND của Ủy ban nhân dân tỉnh Đông Sơn",
    "ma": "1.014320",
    "tong": "05 ngày làm việc",
    "buoc": [
        {"noi_dung": "Tiếp nhận hồ sơ", "trach_nhiem": "Bộ phận một cửa", "thoi_gian": "0,5 ngày làm việc"},
        {"noi_dung": "Thẩm định hồ sơ", "trach_nhiem": "Công chức xã", "thoi_gian": "3,5 ngày làm việc"},
        {"noi_dung": "Phê duyệt kết quả", "trach_nhiem": "Lãnh đạo UBND xã", "thoi_gian": "1 ngày làm việc"},
        {"noi_dung": "Trả kết quả", "trach_nhiem": "Bộ phận một cửa", "thoi_gian": "Không tính thời gian"},
    ],
}


def _step(name: str, unit: str, role: Role, hours: int, **more: object) -> StepContent:
    step = StepContent(name=name, unit_key=unit, role=role.value, minutes=hours * HOUR, counted=hours > 0)
    return replace(step, **more)  # type: ignore[arg-type]  # the callers below name fields of a step


def forked_content(*, verifying: int) -> ProcessContent:
    """Give the process with verification as a branch, which takes so many hours."""
    yes, asked = Branch(of=3, answer=Answer.YES), _opinions(verifying)
    return ProcessContent(
        code=CODE,
        source="Rà soát quy trình nội bộ của xã",
        steps=(
            _step("Tiếp nhận, kiểm tra và chuyển hồ sơ", "one_stop", Role.COUNTER_OFFICER, 2),
            _step("Phân công thụ lý", "justice", Role.UNIT_LEADER, 2),
            _step("Thẩm tra hồ sơ", "justice", Role.HANDLER, 10, question=_QUESTION),
            _step("Xác minh, lấy ý kiến", "justice", Role.HANDLER, verifying, branch=yes, opinions=asked),
            _step("Ghi sổ hộ tịch, lập dự thảo kết quả", "justice", Role.HANDLER, 4),
            _step("Xem xét, trình ký", "justice", Role.UNIT_LEADER, 2),
            _step("Ký kết quả giải quyết", "leaders", Role.APPROVER, 2),
            _step("Vào sổ, đóng dấu, chuyển kết quả về nơi trả", "office", Role.CLERK, 2),
            _step("Trả kết quả", "one_stop", Role.RESULT_OFFICER, 0),
        ),
    )


@transaction.atomic
def renew_processes(*, commune: Commune, at: datetime) -> None:
    """Put the forked process to work a month ago, draft a shorter one, and import one without a procedure."""
    version = ProcedureVersion.objects.filter(procedure__code=CODE, state="ACTIVE").latest("valid_from")
    since = timezone.localdate(at) - timedelta(days=IN_FORCE_DAYS)
    forked = _draft(version.id, forked_content(verifying=VERIFYING_HOURS), commune, at)
    approve_process(
        process_id=forked.id,
        decision_number=DECISION,
        decided_on=since - timedelta(days=5),
        decided_by=ISSUER,
        mismatch_explanation="",
        actor=INSTALLER,
        at=at,
    )
    activate_process(process_id=forked.id, valid_from=since, actor=INSTALLER, at=at)
    _draft(version.id, forked_content(verifying=SHORTENED_HOURS), commune, at)
    import_processes(records=[UNPLACED], agency_id=commune.agency.id, actor=INSTALLER, at=at)


def _draft(version_id: UUID, content: ProcessContent, commune: Commune, at: datetime) -> InternalProcess:
    units = {key: unit.id for key, unit in commune.units.items()}
    return draft_process(
        version_id=version_id,
        agency_id=commune.agency.id,
        content=content,
        units=units,
        actor=INSTALLER,
        at=at,
    )
