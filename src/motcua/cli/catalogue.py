"""`motcua import-procedures` and `motcua import-processes`: take published files over."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from motcua.procedures.services.imports import ImportReport, Remark

_READ_FAULT = 2


def add_procedures_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and the day from which new content is in force."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp JSONL, mỗi dòng một thủ tục")
    parser.add_argument(
        "--valid-from",
        type=date.fromisoformat,
        metavar="NĂM-THÁNG-NGÀY",
        help="ngày có hiệu lực của nội dung mới; mặc định là hôm nay",
    )


def run_procedures(options: argparse.Namespace) -> int:
    """Import and say what came of it; 0 when every record was taken over, 1 when some were refused."""
    from django.utils import timezone

    from motcua.organisations.domain.actor import INSTALLER
    from motcua.procedures.services.imports import import_procedures

    try:
        lines = options.file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        return _unreadable(options.file, fault)
    report = import_procedures(lines=lines, valid_from=options.valid_from, actor=INSTALLER, at=timezone.now())
    return _tell(report, "thủ tục")


def add_processes_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and the agency whose processes they are."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp JSON, một mảng quy trình")
    parser.add_argument("--agency", metavar="MÃ", help="mã định danh của cơ quan; không cần khi chỉ có một")


def run_processes(options: argparse.Namespace) -> int:
    """Import as drafts and say what came of it; 0 when all were taken over, 1 when some were refused."""
    from django.utils import timezone

    from motcua.organisations.domain.actor import INSTALLER
    from motcua.procedures.services.imports import import_processes

    try:
        records = json.loads(options.file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        return _unreadable(options.file, fault)
    if not isinstance(records, list):
        return _unreadable(options.file, ValueError("không phải một mảng JSON"))
    agency_id = _agency(options.agency)
    if agency_id is None:
        return _READ_FAULT
    rows = [record if isinstance(record, dict) else {} for record in records]
    report = import_processes(records=rows, agency_id=agency_id, actor=INSTALLER, at=timezone.now())
    return _tell(report, "quy trình")


def _agency(code: str | None) -> UUID | None:
    """The agency named, or the only one there is; otherwise a sentence that lists them."""
    from django.utils import timezone

    from motcua.organisations.models import Unit
    from motcua.organisations.queries.validity import in_force

    agencies = Unit.objects.filter(in_force(timezone.localdate()), kind="AGENCY").order_by("code")
    chosen = list(agencies.filter(code=code) if code else agencies[:2])
    if len(chosen) == 1:
        return chosen[0].id
    listed = "; ".join(f"{agency.code} {agency.name}" for agency in agencies[:20])
    if code:
        sentence = f"Không có cơ quan nào mang mã {code}."
    elif chosen:
        sentence = "Có nhiều cơ quan. Hãy chọn một bằng --agency MÃ."
    else:
        sentence = "Chưa có cơ quan nào. Hãy lập cơ quan trước rồi nhập quy trình."
    print(f"{sentence} {f'Các cơ quan: {listed}.' if listed else ''}".strip(), file=sys.stderr)
    return None


def _tell(report: ImportReport, what: str) -> int:
    _list("Đã nhập, cần kiểm tra lại", report.unread)
    _list("Chưa có thủ tục trong danh mục, để riêng", report.apart)
    _list("Không nhập", report.refused)
    records = len({remark.record for remark in report.refused})
    apart = f" để riêng {len(report.apart)};" if report.apart else ""
    print(
        f"Đã nhập {report.loaded} {what} mới, {report.changed} thay đổi, {report.unchanged} không đổi;"
        f"{apart} không nhập {records}."
    )
    return 1 if report.refused else 0


def _list(title: str, remarks: Sequence[Remark]) -> None:
    if remarks:
        print(f"{title}:")
    for remark in remarks:
        print(f"  {remark.record} · {remark.field}: {remark.reason}")


def _unreadable(file: Path, fault: Exception) -> int:
    print(f"Không đọc được tệp {file}: {fault}", file=sys.stderr)
    return _READ_FAULT
