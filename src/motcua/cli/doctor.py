"""`motcua doctor`: is this installation fit to work? One line a check, exit 1 with a sentence per fault."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

FREE_GIGABYTES_WANTED = 2
OLDEST_POSTGRES = 15
DRIFT_ALLOWED_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """What one check saw: fine, worth knowing (a feature is off) or a fault."""

    name: str
    fault: str = ""
    note: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the chains be verified wholly or from a newest."""
    summary = "kiểm tra chuỗi sự kiện của mọi hồ sơ (mặc định: 2.000 hồ sơ gần nhất)"
    parser.add_argument("--all-chains", action="store_true", help=summary)


def _database() -> Finding:
    from django.db import connection

    name = "Cơ sở dữ liệu"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
    except Exception as error:  # noqa: BLE001 - any failure to connect is the finding
        return Finding(name, fault=f"Không kết nối được cơ sở dữ liệu: {error}. Hãy kiểm tra DATABASE_URL.")
    if int(version.split(".")[0]) < OLDEST_POSTGRES:
        return Finding(name, fault=f"PostgreSQL {version} quá cũ: cần từ phiên bản 15.")
    return Finding(name, note=f"PostgreSQL {version}")


def _migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    name = "Cập nhật cơ sở dữ liệu"
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding(name, fault=f"Còn {len(missing)} bước cập nhật chưa chạy: hãy chạy motcua migrate.")
    return Finding(name, note="đủ")


def _alphabet() -> set[str]:
    """Give every Vietnamese letter: each vowel under each tone, and đ, small and capital."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones} | {"đ"}
    return small | {letter.upper() for letter in small}


def _fonts() -> Finding:
    from motcua.infra.render import glyphs

    try:
        missing = " ".join(sorted(_alphabet() - glyphs.letters()))
    except OSError as error:
        return Finding("Phông chữ", fault=f"Không đọc được phông chữ in: {error}. Hãy cài lại phần mềm.")
    if missing:
        return Finding("Phông chữ", fault=f"Phông chữ in thiếu chữ {missing}: hãy cài lại phần mềm.")
    return Finding("Phông chữ", note="Tinos, đủ chữ tiếng Việt")


def _ocr() -> Finding:
    name = "Nhận dạng chữ (OCR)"
    program = shutil.which("tesseract")
    if program is None:
        return Finding(name, note="chưa cài tesseract: phần nhận dạng chữ tắt")
    answer = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    if "vie" not in answer.stdout.split():
        return Finding(name, note="chưa có tiếng Việt (tesseract-ocr-vie): phần nhận dạng chữ tắt")
    return Finding(name, note="tesseract, tiếng Việt")


def _clock() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (there,) = cursor.fetchone()
    drift = abs((datetime.now(UTC) - there).total_seconds())
    if drift > DRIFT_ALLOWED_SECONDS:
        return Finding(
            "Đồng hồ", fault=f"Máy này và máy cơ sở dữ liệu lệch {drift:.0f} giây: hãy đồng bộ giờ."
        )
    return Finding("Đồng hồ", note=f"lệch {drift:.1f} giây")


def _disk() -> Finding:
    from django.conf import settings

    free = shutil.disk_usage(settings.DATA_DIR).free / 1024**3
    if free < FREE_GIGABYTES_WANTED:
        return Finding("Đĩa", fault=f"Thư mục dữ liệu chỉ còn {free:.1f} GB trống: cần ít nhất 2 GB.")
    return Finding("Đĩa", note=f"còn {free:.0f} GB")


def _chains(*, newest: int | None) -> Finding:
    from motcua.cases.services import chain_check

    name = "Chuỗi sự kiện"
    breaks = chain_check.check_chains(at=datetime.now(UTC), newest=newest)
    if breaks:
        return Finding(name, fault=f"{len(breaks)} chỗ bị sửa. {breaks[0].sentence} Hãy báo người quản trị.")
    return Finding(name, note="nguyên vẹn")


def _holders() -> Finding:
    """Open cases in the hands of people who can no longer work them: worth knowing, the leaders see who."""
    from django.utils import timezone

    from motcua.cases.queries.holders import holders_to_replace

    rows = [row for row in holders_to_replace(on=timezone.localdate()) if row.lost]
    if not rows:
        return Finding("Người giữ hồ sơ", note="mọi hồ sơ đang mở đều có người làm được")
    count, people = sum(row.count for row in rows), len({row.staff_id for row in rows})
    where = ", ".join(sorted({row.unit_name for row in rows})[:3])
    return Finding(
        "Người giữ hồ sơ",
        note=f"{count} hồ sơ đang mở do {people} người đã nghỉ hoặc không còn quyền giữ ({where}). "
        "Lãnh đạo đơn vị hãy giao lại ở trang “Hồ sơ cần người thụ lý khác”.",
    )


def _findings(*, newest: int | None) -> Iterator[Finding]:
    database = _database()
    yield database
    yield _fonts()
    yield _ocr()
    yield _disk()
    if database.fault:
        return
    migrations = _migrations()
    yield migrations
    yield _clock()
    if not migrations.fault:
        yield _chains(newest=newest)
        yield _holders()


def run(options: argparse.Namespace) -> int:
    """Print a line per check; give 1 when there is a fault."""
    faults = 0
    show: Callable[[str], None] = print
    for finding in _findings(newest=None if options.all_chains else 2000):
        faults += bool(finding.fault)
        show(f"{'LỖI ' if finding.fault else 'tốt '} {finding.name}: {finding.fault or finding.note}")
    return 1 if faults else 0
