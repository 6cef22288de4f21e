"""`motcua clock` as a person and as a program would call it."""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from motcua.cli import clock

QUESTION = {"received": "2026-02-13T10:00", "limit": "16h", "counting": "HOURS"}


def ask(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    clock.add_arguments(parser)
    return clock.run(parser.parse_args(arguments))


def ask_lines(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *lines: str,
    options: tuple[str, ...] = (),
) -> tuple[int, list[dict[str, Any]]]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    code = ask("--stdin", *options)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_clock_with_json_prints_due_moment_and_days(capsys: pytest.CaptureFixture[str]) -> None:
    code = ask("--received", "2026-03-05T16:45", "--limit", "8h", "--counting", "HOURS", "--json")

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "due_at": "2026-03-06T16:45",
        "started_at": "2026-03-05T16:45",
        "provisional": False,
        "doubts": [],
        "days": [
            {"date": "2026-03-05", "minutes": 45, "why": "Ngày làm việc, tính từ lúc tiếp nhận 16:45"},
            {
                "date": "2026-03-06",
                "minutes": 435,
                "why": "Ngày làm việc, tính 7 giờ 15 phút, hết hạn lúc 16:45",
            },
        ],
    }


def test_clock_without_json_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    code = ask("--received", "2026-12-31T16:45", "--limit", "1d", "--counting", "dates")

    assert code == 0
    assert capsys.readouterr().out == (
        "Tiếp nhận  Thứ Năm 31/12/2026 16:45\n"
        "Tính từ    Thứ Năm 31/12/2026 16:45\n"
        "Thời hạn   1 ngày làm việc, cách tính DATES\n"
        "Hẹn trả    Thứ Hai 04/01/2027 17:30 (dự kiến)\n"
        "\n"
        "Thứ Năm 31/12/2026    –               Ngày tiếp nhận, không tính (Điều 147 BLDS 2015)\n"
        "Thứ Sáu 01/01/2027    –               Nghỉ Tết Dương lịch, không tính\n"
        "Thứ Bảy 02/01/2027    –               Thứ Bảy, không tính\n"
        "Chủ nhật 03/01/2027   –               Chủ nhật, không tính\n"
        "Thứ Hai 04/01/2027    8 giờ           "
        "Ngày làm việc thứ 1/1, hết hạn lúc 17:30 (Điều 148 BLDS 2015)\n"
        "Dự kiến: Lịch nghỉ năm 2027 chưa được công bố chính thức.\n"
    )


def test_clock_with_hours_cutoff_and_calendar_uses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calendar = tmp_path / "lich.csv"
    calendar.write_text("date,dow,type,name,status\n2026-03-06,Fri,holiday,Hội làng,official\n", "utf-8")
    options = ("--calendar", str(calendar), "--hours", "08:00-12:00,13:00-17:00", "--cutoff", "15:00")

    ask("--received", "2026-03-05T15:01", "--limit", "1h", "--counting", "HOURS", "--json", *options)

    answer = json.loads(capsys.readouterr().out)
    assert answer["due_at"] == "2026-03-09T09:00"
    assert answer["days"][1]["why"] == "Nghỉ Hội làng, không tính"


def test_clock_with_a_zone_converts_to_the_time_of_the_office(capsys: pytest.CaptureFixture[str]) -> None:
    ask("--received", "2026-03-05T02:10Z", "--limit", "1h", "--counting", "HOURS", "--json")

    assert json.loads(capsys.readouterr().out)["due_at"] == "2026-03-05T10:10"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("received", "hôm qua", "Không đọc được thời điểm “hôm qua”. Viết ngày và giờ như 2026-02-13T10:00."),
        ("received", "2026-02-13", "Không đọc được thời điểm “2026-02-13”. Viết ngày và giờ như"),
        ("received", 20260213, "“received” phải là chuỗi ký tự trong ngoặc kép."),
        ("received", None, "Thiếu “received”. Cần đủ received, limit, counting."),
        ("received", "2017-03-05T09:00", "Lịch “Lịch quốc gia” chưa có ngày nghỉ của năm 2017"),
        ("limit", "0h", "Thời hạn phải lớn hơn 0"),
        ("limit", "3 ngày", "Không đọc được thời hạn “3 ngày”"),
        ("counting", "WEEKS", "Không có cách tính “WEEKS”. Chọn HOURS (theo giờ) hoặc DATES (theo ngày)."),
        ("hours", "07:30-11:30,11:00-12:00", "Khung giờ làm việc 07:30-11:30 và 11:00-12:00 chồng lên nhau."),
        ("cutoff", "3pm", "Không đọc được giờ chốt “3pm”"),
        ("calendar", "/khong/co.csv", "Không mở được tệp lịch “/khong/co.csv”"),
    ],
)
def test_clock_asked_what_cannot_be_counted_answers_with_a_sentence_on_that_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    value: object,
    sentence: str,
) -> None:
    bad = json.dumps({**QUESTION, key: value})

    code, answers = ask_lines(monkeypatch, capsys, bad, json.dumps(QUESTION))

    assert code == 1
    assert answers[0].keys() == {"error"}
    assert answers[0]["error"].startswith(sentence)
    assert answers[1]["due_at"] == "2026-02-24T10:00"


@pytest.mark.parametrize("line", ["{", "[]", "3", '"x"', "[" * 100_000, "\ufffd"])
def test_clock_reading_a_line_that_is_no_question_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    code, answers = ask_lines(monkeypatch, capsys, line, json.dumps(QUESTION))

    assert code == 1
    assert "JSON" in answers[0]["error"]
    assert answers[1]["due_at"] == "2026-02-24T10:00"


def test_clock_reading_lines_takes_options_as_their_defaults(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answers = ask_lines(
        monkeypatch,
        capsys,
        '{"received": "2026-03-05T16:00"}',
        "",
        '{"received": "2026-03-05T16:00", "cutoff": "17:00"}',
        options=("--limit", "1d", "--counting", "DATES", "--cutoff", "15:00"),
    )

    assert code == 0
    assert [answer["due_at"] for answer in answers] == ["2026-03-09T17:30", "2026-03-06T17:30"]


def test_clock_with_a_bad_option_prints_a_sentence_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    code = ask("--received", "2026-03-05T16:00", "--limit", "0h", "--counting", "HOURS")

    captured = capsys.readouterr()
    assert (code, captured.out) == (1, "")
    assert captured.err == "Thời hạn phải lớn hơn 0, không thể là 0 giờ làm việc.\n"


def test_clock_with_a_bad_option_and_json_prints_the_error_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = ask("--received", "2026-03-05T16:00", "--counting", "HOURS", "--json")

    assert code == 1
    assert json.loads(capsys.readouterr().out) == {
        "error": "Thiếu “limit”. Cần đủ received, limit, counting."
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff\xfe\x00", "không phải là văn bản UTF-8"), (b"x" * 1_000_001, "quá lớn")],
)
def test_clock_given_a_file_that_is_no_calendar_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    calendar = tmp_path / "lich.csv"
    calendar.write_bytes(content)

    code = ask(
        "--received", "2026-03-05T16:00", "--limit", "1h", "--counting", "HOURS", "--calendar", str(calendar)
    )

    assert code == 1
    assert sentence in capsys.readouterr().err


def test_clock_command_answers_each_line_as_it_comes() -> None:
    command = [sys.executable, "-m", "motcua.cli.main", "clock", "--stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"\xff\n")
        process.stdin.flush()
        first = json.loads(process.stdout.readline())
        process.stdin.write(json.dumps(QUESTION).encode() + b"\n")
        process.stdin.flush()
        second = json.loads(process.stdout.readline())
        process.stdin.close()

    assert first["error"].startswith("Dòng này không phải là JSON.")
    assert second["due_at"] == "2026-02-24T10:00"
    assert process.returncode == 1


def test_clock_command_starts_without_django() -> None:
    program = "import sys, motcua.cli.clock; print('django' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout == "False\n"
