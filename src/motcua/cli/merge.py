"""`motcua merge-units`: merge agencies into another with everything they hold; a dry run shows it first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.cases.services.merging import MergeReport

SHOWN_CODES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the successor, the agencies that go into it, the day and the text that says so."""
    parser.add_argument("--into", required=True, metavar="MÃ", help="mã định danh của cơ quan kế tiếp")
    parser.add_argument(
        "--name", default="", metavar="TÊN", help="lập cơ quan kế tiếp với tên này nếu chưa có"
    )
    parser.add_argument(
        "--from",
        dest="predecessors",
        required=True,
        metavar="MÃ,MÃ",
        help="mã của các cơ quan được sáp nhập, cách nhau bằng dấu phẩy",
    )
    parser.add_argument(
        "--on", required=True, type=date.fromisoformat, metavar="NGÀY", help="ngày áp dụng, ví dụ 2025-07-01"
    )
    parser.add_argument("--legal-basis", required=True, metavar="VĂN_BẢN", help="nghị quyết sắp xếp")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem những gì sẽ chuyển, không ghi")


def run(options: argparse.Namespace) -> int:
    """Merge in one transaction and print the report; 1 with a sentence per fault when it is refused."""
    from django.utils import timezone

    from motcua.cases.services.merging import merge_agencies
    from motcua.organisations.domain.actor import INSTALLER
    from motcua.organisations.domain.merger import Merger
    from motcua.organisations.domain.refusal import OrganisationRefused

    merger = Merger(
        into=options.into.strip(),
        name=options.name.strip(),
        predecessors=tuple(filter(None, (code.strip() for code in options.predecessors.split(",")))),
        on=options.on,
        legal_basis=options.legal_basis.strip(),
    )
    try:
        report = merge_agencies(merger=merger, actor=INSTALLER, at=timezone.now(), dry_run=options.dry_run)
    except OrganisationRefused as refusal:
        for sentence in refusal.fields.values():
            print(sentence, file=sys.stderr)
        print("Không chuyển gì.")
        return 1
    for line in _lines(report):
        print(line)
    print("Xem trước: chưa ghi gì." if options.dry_run else "Đã sáp nhập.")
    return 0


def _lines(report: MergeReport) -> Iterator[str]:
    units, offers = report.units, report.offers
    yield f"Kế tiếp: {units.into_name}, nhận từ {', '.join(units.agencies.values())}."
    yield f"Đơn vị: {units.closed} kết thúc; bộ phận lập mới: {', '.join(units.opened) or 'không'}."
    yield f"Con người: {units.staff} người, {units.grants} vai trò, {units.delegations} ủy quyền."
    yield f"Hồ sơ đang giải quyết: {report.cases}, giữ nguyên mã, số trong sổ và hạn trả."
    yield from (f"  {code}" for code in report.codes[:SHOWN_CODES])
    if len(report.codes) > SHOWN_CODES:
        yield f"  … và {len(report.codes) - SHOWN_CODES} hồ sơ khác"
    yield from (f"  {name}: {count} dòng" for name, count in report.moved.items() if count)
    yield f"Sổ: {report.books_closed} quyển được khóa, vẫn đọc được."
    yield (
        f"Chủ hồ sơ: {report.applicants.moved} người; {len(report.applicants.same)} người trùng số giấy tờ "
        f"được ghép, {report.renamed} hồ sơ theo người được ghép."
    )
    yield (
        f"Danh mục: {offers.receptions} thủ tục tiếp nhận, {offers.processes_ended} quy trình kết thúc; "
        f"{offers.without_process} thủ tục chưa có quy trình của cơ quan mới."
    )
    for name in units.own_calendars:
        yield f"Lịch riêng: {name}; hồ sơ đã tiếp nhận vẫn tính theo lịch này."
