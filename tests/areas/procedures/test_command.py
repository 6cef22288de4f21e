"""The two commands: what they print and how they end."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from motcua.cli.catalogue import (
    add_procedures_arguments,
    add_processes_arguments,
    run_procedures,
    run_processes,
)
from motcua.procedures.models import InternalProcess, ProcedureVersion
from tests.areas.procedures.conftest import Commune
from tests.unit.procedures.record import national_record, process_record

pytestmark = pytest.mark.django_db


def procedures(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_procedures_arguments(parser)
    return run_procedures(parser.parse_args(arguments))


def processes(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_processes_arguments(parser)
    return run_processes(parser.parse_args(arguments))


def written(folder: Path, *records: object) -> str:
    file = folder / "records"
    file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return str(file)


def test_procedures_command_tells_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, national_record(), national_record(ma_thu_tuc=""))

    code = procedures(file, "--valid-from", "2025-07-01")

    assert code == 1
    assert capsys.readouterr().out == (
        "Không nhập:\n"
        "  Thủ tục cấp Giấy xác nhận tình trạng hôn nhân · mã thủ tục: để trống hoặc không phải chữ\n"
        "Đã nhập 1 thủ tục mới, 0 thay đổi, 0 không đổi; không nhập 1.\n"
    )
    assert f"{ProcedureVersion.objects.get().valid_from}" == "2025-07-01"


def test_procedures_command_without_the_file_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = procedures(str(tmp_path / "thiếu"))

    assert code == 2
    assert capsys.readouterr().err.startswith("Không đọc được tệp")


def test_processes_command_takes_the_only_agency(
    tmp_path: Path, commune: Commune, capsys: pytest.CaptureFixture[str]
) -> None:
    procedures(written(tmp_path, national_record()))

    code = processes(written(tmp_path, [process_record()]))

    assert code == 0
    assert InternalProcess.objects.get().agency == commune.agency
    assert capsys.readouterr().out.endswith(
        "Đã nhập 1 quy trình mới, 0 thay đổi, 0 không đổi; không nhập 0.\n"
    )


def test_processes_command_among_agencies_asks_for_one(
    tmp_path: Path, commune: Commune, neighbour: Commune, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, [process_record()])

    unnamed = processes(file)
    unknown = processes(file, "--agency", "H01")
    named = processes(file, "--agency", neighbour.agency.code)

    assert (unnamed, unknown, named) == (2, 2, 0)
    listed = "Các cơ quan: H99.012.34 Ủy ban nhân dân xã Mẫu; H99.012.35 Ủy ban nhân dân xã Bên."
    assert capsys.readouterr().err.splitlines() == [
        f"Có nhiều cơ quan. Hãy chọn một bằng --agency MÃ. {listed}",
        f"Không có cơ quan nào mang mã H01. {listed}",
    ]


def test_processes_command_without_any_agency_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = processes(written(tmp_path, [process_record()]))

    assert code == 2
    assert capsys.readouterr().err == "Chưa có cơ quan nào. Hãy lập cơ quan trước rồi nhập quy trình.\n"


def test_processes_command_with_no_list_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = processes(written(tmp_path, {"ma": "1.004873"}))

    assert code == 2
    assert "không phải một mảng JSON" in capsys.readouterr().err
