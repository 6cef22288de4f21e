from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.models import InternalProcess, Procedure, ProcedureVersion, UnattachedProcess
from motcua.procedures.queries.catalogue import version_with_code
from motcua.procedures.services.imports import ImportReport, import_procedures, import_processes
from tests.areas.procedures.conftest import AT, LATER, TODAY, Commune, officer
from tests.unit.procedures.record import national_record, process_record

pytestmark = pytest.mark.django_db


def import_lines(*lines: str, valid_from: date | None = None) -> ImportReport:
    return import_procedures(lines=lines, valid_from=valid_from, actor=INSTALLER, at=AT)


def line(**changes: str) -> str:
    return json.dumps(national_record(**changes), ensure_ascii=False)


def test_record_becomes_a_version_in_force_from_today() -> None:
    report = import_lines(line(), "")

    assert (report.loaded, report.changed, report.unchanged, report.refused) == (1, 0, 0, [])
    version = version_with_code(code="1.004873", on=TODAY)
    assert version is not None
    assert (version.number, version.components.count(), version.verified) == (1, 1, True)
    assert version_with_code(code="1.004873", on=TODAY - timedelta(days=1)) is None


def test_second_run_changes_nothing() -> None:
    import_lines(line())

    report = import_lines(line())

    assert (report.loaded, report.changed, report.unchanged) == (0, 0, 1)
    assert ProcedureVersion.objects.count() == 1


def test_changed_record_becomes_a_second_version_and_leaves_the_first_alone() -> None:
    import_lines(line())
    before = ProcedureVersion.objects.get().content_hash

    report = import_lines(line(yeu_cau_dieu_kien="Phải có mặt."), valid_from=LATER)

    first, second = ProcedureVersion.objects.order_by("number")
    assert (report.loaded, report.changed) == (0, 1)
    assert (first.content_hash, first.requirements, first.valid_to) == (before, "", LATER)
    assert (second.requirements, second.valid_from) == ("Phải có mặt.", LATER)


def test_changed_record_on_the_same_day_is_refused_with_the_date() -> None:
    import_lines(line())

    report = import_lines(line(yeu_cau_dieu_kien="Phải có mặt."))

    assert [(remark.record, remark.field) for remark in report.refused] == [("1.004873", "valid_from")]
    assert "02/03/2026" in report.refused[0].reason
    assert ProcedureVersion.objects.count() == 1


def test_bad_records_are_listed_and_the_good_one_is_kept() -> None:
    report = import_lines("{hỏng", '"chữ"', line(ma_thu_tuc="khong"), line(), line(ten_thu_tuc="Tên khác"))

    assert report.loaded == 1
    assert [(remark.record, remark.field) for remark in report.refused] == [
        ("dòng 1", "bản ghi"),
        ("dòng 2", "bản ghi"),
        ("khong", "mã thủ tục"),
        ("1.004873", "mã thủ tục"),
    ]
    assert Procedure.objects.count() == 1


def test_doubt_is_listed_with_record_field_and_reason() -> None:
    report = import_lines(
        line(cach_thuc_thuc_hien="Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3Miễn phí")
    )

    assert [(remark.record, remark.field, remark.reason) for remark in report.unread] == [
        ("1.004873", "thời hạn giải quyết", "Trực tiếp: không có đơn vị tính, hiểu là ngày làm việc")
    ]
    assert not ProcedureVersion.objects.get().verified


def test_import_without_the_permission_is_refused(commune: Commune) -> None:
    with pytest.raises(NotPermitted):
        import_procedures(lines=[line()], valid_from=None, actor=officer(commune, Permission.CERTIFY), at=AT)

    assert not Procedure.objects.exists()


def import_them(commune: Commune, *records: dict[str, object]) -> ImportReport:
    return import_processes(records=records, agency_id=commune.agency.id, actor=INSTALLER, at=AT)


def test_process_becomes_a_draft_of_the_agency(commune: Commune) -> None:
    import_lines(line())

    report = import_them(commune, process_record())

    process = InternalProcess.objects.get()
    assert (report.loaded, process.state, process.total_minutes) == (1, "DRAFT", 1440)
    assert list(process.steps.order_by("position").values_list("role", "counted")) == [
        ("COUNTER_OFFICER", True),
        ("HANDLER", True),
        ("APPROVER", True),
        ("COUNTER_OFFICER", False),
    ]


def test_process_twice_is_loaded_once(commune: Commune) -> None:
    import_lines(line())

    report = import_them(commune, process_record(), process_record())
    again = import_them(commune, process_record())

    assert (report.loaded, report.unchanged, again.unchanged) == (1, 1, 1)
    assert InternalProcess.objects.count() == 1


def test_process_of_an_unknown_procedure_is_kept_apart_with_the_reason(commune: Commune) -> None:
    report = import_them(commune, process_record())

    assert [(remark.record, remark.field, remark.reason) for remark in report.apart] == [
        (
            "quy trình thứ 1 (1.004873)",
            "thủ tục",
            "chưa có thủ tục trong danh mục; nhập thủ tục rồi gắn quy trình vào",
        )
    ]
    assert (report.loaded, report.refused) == (0, [])
    kept = UnattachedProcess.objects.get()
    assert (kept.code, kept.step_count, kept.attached) == ("1.004873", 4, None)


def test_process_without_a_code_is_kept_apart_under_its_name(commune: Commune) -> None:
    report = import_them(commune, process_record(ma="", ten="Thủ tục cấp bản sao"))

    assert [remark.record for remark in report.apart] == ["quy trình thứ 1 (không mã)"]
    assert UnattachedProcess.objects.get().title == "Thủ tục cấp bản sao"


def test_processes_kept_apart_are_the_same_in_a_second_run(commune: Commune) -> None:
    alike = [process_record(ma=""), process_record(ma=""), process_record()]
    import_them(commune, *alike)

    again = import_them(commune, *alike)

    assert (again.unchanged, again.apart) == (3, [])
    assert UnattachedProcess.objects.count() == 3


def test_damaged_process_is_refused_and_nothing_of_it_kept(commune: Commune) -> None:
    import_lines(line())
    damaged = process_record(
        buoc=[*process_record()["buoc"][:2], {"noi_dung": "Ký", "thoi_gian": "Toàn trình"}]
    )

    report = import_them(commune, damaged)

    assert [remark.field for remark in report.refused] == ["bước 3"]
    assert not InternalProcess.objects.exists()
