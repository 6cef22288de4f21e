"""`motcua clock`: the due date of a limit, explained day by day, without database or Django."""

import argparse
import datetime as dt
import io
import json
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

from motcua.kernel import working_time
from motcua.kernel.working_time import Counting, Deadline, WorkingCalendar, WorkingTimeError, wording

OFFICE_ZONE = dt.timezone(dt.timedelta(hours=7))  # without daylight saving since 1975
OFFICE_HOURS = "07:30-11:30,13:30-17:30"
LARGEST_CALENDAR = 1_000_000  # bytes; a century of holidays is a tenth of it
REQUIRED = ("received", "limit", "counting")
OPTIONAL = ("calendar", "hours", "cutoff")

Question = Mapping[str, object]


class QuestionError(ValueError):
    """A question that cannot be read; the sentence says what to write instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; with `--stdin` those given are the defaults of every line."""
    parser.add_argument("--received", metavar="2026-02-13T10:00", help="thời điểm tiếp nhận, giờ Việt Nam")
    parser.add_argument(
        "--limit", metavar="16h", help="16h giờ làm việc, 3d ngày làm việc, 5cd ngày, 2m tháng"
    )
    parser.add_argument("--counting", metavar="HOURS|DATES", help="tính theo giờ hay theo ngày")
    parser.add_argument("--calendar", metavar="TỆP.csv", help="lịch nghỉ (mặc định: lịch quốc gia kèm theo)")
    parser.add_argument("--hours", metavar=OFFICE_HOURS, help="giờ làm việc từ Thứ Hai đến Thứ Sáu")
    parser.add_argument("--cutoff", metavar="15:00", help="giờ chốt: 15:00, last60 hoặc 17:00>08:00")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        "--stdin", action="store_true", help="đọc mỗi dòng một câu hỏi JSON, trả lời từng dòng"
    )


def run(options: argparse.Namespace) -> int:
    """Answer one question, or with `--stdin` one a line; 1 when any could not be answered."""
    given = {key: value for key in REQUIRED + OPTIONAL if (value := getattr(options, key)) is not None}
    if options.stdin:
        return _answer_lines(given)
    try:
        deadline = _deadline(given)
    except (QuestionError, WorkingTimeError) as error:
        if options.json:
            _print_json({"error": str(error)})
        else:
            print(error, file=sys.stderr)
        return 1
    if options.json:
        _print_json(_answer(deadline))
    else:
        print(_table(deadline))
    return 0


def _answer_lines(defaults: Question) -> int:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    failures = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            _print_json(_answer(_deadline({**defaults, **_read_line(line)})))
        except (QuestionError, WorkingTimeError) as error:
            failures += 1
            _print_json({"error": str(error)})
    return 1 if failures else 0


def _read_line(line: str) -> Question:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError("Dòng này không phải là JSON. Mỗi dòng viết một đối tượng JSON.") from error
    if not isinstance(question, dict):
        raise QuestionError(
            'Mỗi dòng phải là một đối tượng JSON như {"received": …, "limit": …, "counting": …}.'
        )
    return question


def _deadline(question: Question) -> Deadline:
    received, limit, counting = (_text(question, key) for key in REQUIRED)
    cutoff = _text(question, "cutoff", default="")
    calendar = _calendar(
        _text(question, "calendar", default=""), _text(question, "hours", default=OFFICE_HOURS)
    )
    return working_time.compute_deadline(
        calendar=calendar,
        received_at=_moment(received),
        limit=working_time.parse_limit(text=limit),
        counting=_counting(counting),
        cutoff=working_time.parse_cutoff(text=cutoff) if cutoff else None,
    )


def _text(question: Question, key: str, *, default: str | None = None) -> str:
    value = question.get(key)
    if value is None:
        value = default
    if value is None:
        raise QuestionError(f"Thiếu “{key}”. Cần đủ {', '.join(REQUIRED)}.")
    if not isinstance(value, str):
        raise QuestionError(f"“{key}” phải là chuỗi ký tự trong ngoặc kép.")
    return value


def _moment(text: str) -> dt.datetime:
    """Local time; a moment with a zone is converted."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or ":" not in text:
        raise QuestionError(f"Không đọc được thời điểm “{text}”. Viết ngày và giờ như 2026-02-13T10:00.")
    return moment.astimezone(OFFICE_ZONE).replace(tzinfo=None) if moment.tzinfo else moment


def _counting(text: str) -> Counting:
    try:
        return Counting(text.strip().upper())
    except ValueError as error:
        raise QuestionError(
            f"Không có cách tính “{text}”. Chọn HOURS (theo giờ) hoặc DATES (theo ngày)."
        ) from error


@lru_cache(maxsize=64)
def _calendar(path: str, hours: str) -> WorkingCalendar:
    week = working_time.office_week(valid_from=dt.date.min, intervals=working_time.parse_hours(text=hours))
    if path:
        return working_time.parse_calendar(
            text=_read_calendar(Path(path)), name=Path(path).name, hours=[week]
        )
    data = resources.files("motcua.kernel").joinpath("data", "national_calendar.csv")
    return working_time.parse_calendar(
        text=data.read_text(encoding="utf-8"), name="Lịch quốc gia", hours=[week]
    )


def _read_calendar(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_CALENDAR + 1)
    except (OSError, ValueError) as error:
        raise QuestionError(f"Không mở được tệp lịch “{path}”. Kiểm tra đường dẫn và quyền đọc.") from error
    if len(content) > LARGEST_CALENDAR:
        raise QuestionError(f"Tệp lịch “{path}” quá lớn. Tệp chỉ nên có ngày nghỉ của vài năm.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"Tệp lịch “{path}” không phải là văn bản UTF-8. Lưu lại dạng CSV UTF-8."
        ) from error


def _answer(deadline: Deadline) -> dict[str, object]:
    return {
        "due_at": _iso(deadline.due_at),
        "started_at": _iso(deadline.started_at),
        "provisional": deadline.provisional,
        "doubts": list(deadline.doubts),
        "days": [
            {"date": day.date.isoformat(), "minutes": day.minutes, "why": day.why} for day in deadline.days
        ],
    }


def _print_json(answer: Mapping[str, object]) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


def _iso(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _table(deadline: Deadline) -> str:
    lines = [
        f"Tiếp nhận  {_spoken(deadline.received_at)}",
        f"Tính từ    {_spoken(deadline.started_at)}",
        f"Thời hạn   {deadline.limit}, cách tính {deadline.counting}",
        f"Hẹn trả    {_spoken(deadline.due_at)}{' (dự kiến)' if deadline.provisional else ''}",
        "",
    ]
    for day in deadline.days:
        counted = wording.duration(minutes=day.minutes) if day.minutes else "–"
        date = f"{wording.weekday_name(date=day.date)} {day.date:%d/%m/%Y}"
        lines.append(f"{date:<20}  {counted:<14}  {day.why}")
    return "\n".join(lines + [f"Dự kiến: {doubt}." for doubt in deadline.doubts])


def _spoken(moment: dt.datetime) -> str:
    return f"{wording.weekday_name(date=moment.date())} {moment:%d/%m/%Y %H:%M}"
