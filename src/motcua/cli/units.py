"""`motcua import-units`: take the administrative units of the country from CSV files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.organisations.domain.territory_file import NamedText, RowFault

_LEVELS = ("province", "district", "commune")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the files, the day they describe and, after a merger, the table of successors."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="TỆP", help="danh sách tỉnh, huyện, xã (CSV, UTF-8)"
    )
    parser.add_argument(
        "--as-of",
        required=True,
        type=date.fromisoformat,
        metavar="NGÀY",
        help="ngày áp dụng, ví dụ 2025-07-01",
    )
    parser.add_argument("--level", choices=_LEVELS, help="cấp của tệp, khi không nhận ra theo mã")
    parser.add_argument("--successors", type=Path, metavar="TỆP", help="bảng đơn vị kế tiếp (CSV, UTF-8)")
    parser.add_argument("--legal-basis", default="", metavar="VĂN_BẢN", help="nghị quyết sắp xếp")


def run(options: argparse.Namespace) -> int:
    """Import in one transaction; 0: all was read, 1: something was not, 2: a file cannot be opened."""
    from django.db import transaction

    from motcua.organisations.services.territories import TerritoriesRefused

    try:
        sources = [_text(path) for path in options.files]
        successors = _text(options.successors) if options.successors else None
    except (OSError, UnicodeDecodeError) as error:
        print(f"Không đọc được tệp: {error}. Tệp phải là CSV mã hóa UTF-8.", file=sys.stderr)
        return 2
    try:
        with transaction.atomic():
            return _import(options, sources=sources, successors=successors)
    except TerritoriesRefused as refusal:
        _print_faults(refusal.faults)
        print(f"Không nhập gì: {refusal}")
        return 1


def _import(options: argparse.Namespace, *, sources: list[NamedText], successors: NamedText | None) -> int:
    from django.utils import timezone

    from motcua.organisations.domain.actor import INSTALLER
    from motcua.organisations.domain.structure import Level
    from motcua.organisations.services.territories import import_territories
    from motcua.organisations.services.territory_successions import import_successions

    at = timezone.now()
    level = Level(options.level.upper()) if options.level else None
    report = import_territories(sources=sources, as_of=options.as_of, level=level, actor=INSTALLER, at=at)
    if report.changed:
        print(
            f"Đơn vị hành chính: {report.opened} mở mới, {report.corrected} đính chính, "
            f"{report.closed} kết thúc, {report.unchanged} không đổi."
        )
    else:
        print(f"Đơn vị hành chính: không có gì thay đổi ({report.unchanged} đơn vị đã có).")
    if successors is None:
        return 0
    succession = import_successions(
        source=successors, effective_on=options.as_of, legal_basis=options.legal_basis, actor=INSTALLER, at=at
    )
    _print_faults(succession.faults)
    print(
        f"Kế tiếp: {succession.added} ghi mới, {succession.unchanged} đã có, "
        f"{len(succession.faults)} dòng không đọc được."
    )
    return 1 if succession.faults else 0


def _text(path: Path) -> NamedText:
    from motcua.organisations.domain.territory_file import NamedText

    return NamedText(name=path.name, text=path.read_text(encoding="utf-8-sig"))


def _print_faults(faults: Iterable[RowFault]) -> None:
    for fault in faults:
        where = f"{fault.file}, dòng {fault.line}" if fault.file else "Dữ liệu đã có"
        print(f"{where}, cột {fault.field}: {fault.reason}", file=sys.stderr)
