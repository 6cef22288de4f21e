"""`motcua export-facts`: one row a case and one an event, for anybody to compute any figure anew."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the days, the agencies, the format and the folder."""
    parser.add_argument(
        "--from",
        dest="since",
        required=True,
        type=date.fromisoformat,
        metavar="NGÀY",
        help="từ ngày",
    )
    parser.add_argument(
        "--to", dest="until", required=True, type=date.fromisoformat, metavar="NGÀY", help="đến hết ngày"
    )
    parser.add_argument(
        "--agency",
        default="",
        metavar="MÃ,MÃ",
        help="mã cơ quan; bỏ trống là tất cả",
    )
    parser.add_argument("--format", dest="file_format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--out", required=True, type=Path, metavar="THƯ_MỤC", help="nơi ghi tệp")


def run(options: argparse.Namespace) -> int:
    """Write the files and print their hashes; 1 with a sentence when an agency is not known."""
    from django.utils import timezone

    from motcua.cases.services.fact_files import write_facts
    from motcua.organisations.queries.units import agencies_with_codes

    codes = [code for code in map(str.strip, options.agency.split(",")) if code]
    agencies = agencies_with_codes(codes=codes)
    if unknown := sorted(set(codes) - set(agencies)):
        print(f"Không có cơ quan mã {', '.join(unknown)}. Hãy kiểm tra mã.", file=sys.stderr)
        return 1
    if options.until < options.since:
        print("Ngày cuối phải không trước ngày đầu.", file=sys.stderr)
        return 1
    files = write_facts(
        since=options.since,
        until=options.until,
        agency_ids={key for keys in agencies.values() for key in keys},
        file_format=options.file_format,
        folder=options.out,
        at=timezone.now(),
    )
    for written in files:
        print(f"{written.sha256}  {written.name}  {written.rows} dòng")
    return 0
