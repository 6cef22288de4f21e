"""Calendar files: what is read, what is refused by line, and the national file that ships."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.working_time import (
    CalendarFileError,
    CalendarYear,
    DayKind,
    DayRule,
    RuleStatus,
    calendar_years,
    parse_day_rules,
)
from tests.unit.working_time.calendars import national_text, on

SHARED_CALENDAR = Path(__file__).resolve().parents[4] / "shared" / "data" / "vn_public_calendar_2023-2027.csv"
HEADER = "date,dow,type,name,status\n"
NATIONAL = parse_day_rules(text=national_text())


def facts(rules: tuple[DayRule, ...], years: range) -> Mapping[date, tuple[DayKind, RuleStatus]]:
    return {rule.date: (rule.kind, rule.status) for rule in rules if rule.date.year in years}


def test_file_with_every_kind_and_status_is_read() -> None:
    text = (
        "\ufeff" + HEADER + "2026-04-26,Sun,holiday,Giỗ Tổ,official\r\n"
        "\n"
        "2026-04-27,Mon,compensatory,Nghỉ bù,official: công văn\n"
        "2026-08-31,mon,swap_off,,computed (no notice)\n"
        '2026-08-22,Sat,SWAP_WORK,"Làm bù, cả ngày",unconfirmed: said in the press\n'
        "2026-09-05,Sat,work,,\n"
        "2026-09-07,Mon,weekend,,OFFICIAL\n"
    )

    rules = parse_day_rules(text=text)

    assert rules == (
        DayRule(on("2026-04-26"), DayKind.HOLIDAY, "Giỗ Tổ", source="official"),
        DayRule(on("2026-04-27"), DayKind.COMP_OFF, "Nghỉ bù", source="official: công văn"),
        DayRule(
            on("2026-08-31"), DayKind.SWAP_OFF, source="computed (no notice)", status=RuleStatus.COMPUTED
        ),
        DayRule(
            on("2026-08-22"),
            DayKind.SWAP_WORK,
            "Làm bù, cả ngày",
            source="unconfirmed: said in the press",
            status=RuleStatus.UNCONFIRMED,
        ),
        DayRule(on("2026-09-05"), DayKind.WORK, status=RuleStatus.UNCONFIRMED),
        DayRule(on("2026-09-07"), DayKind.WEEKEND, source="OFFICIAL"),
    )


def test_years_are_confirmed_by_official_rows_unless_one_was_only_computed() -> None:
    rules = parse_day_rules(
        text=HEADER
        + "2025-01-01,Wed,holiday,,official\n2025-11-24,Mon,holiday,,unconfirmed\n"
        + "2026-01-01,Thu,holiday,,official\n2026-02-16,Mon,holiday,,computed\n"
        + "2027-11-24,Wed,holiday,,unconfirmed\n"
    )

    assert calendar_years(rules=rules) == (
        CalendarYear(2025, confirmed=True),
        CalendarYear(2026, confirmed=False),
        CalendarYear(2027, confirmed=False),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "dòng 1: tệp rỗng. Dòng đầu phải là date,dow,type,name,status."),
        ("\n", "dòng 1: thiếu dòng tiêu đề. Dòng đầu phải là date,dow,type,name,status."),
        ("2026-01-01,Thu,holiday,,official\n", "dòng 1: thiếu dòng tiêu đề. Dòng đầu phải là"),
        (HEADER + "2026-01-01,Thu,holiday\n", "dòng 2: có 3 cột. Mỗi dòng phải có 5 cột"),
        (
            HEADER + "01/01/2026,Thu,holiday,,official\n",
            "dòng 2: ngày “01/01/2026” không đúng. Viết ngày như",
        ),
        (HEADER + "2026-02-30,Mon,holiday,,official\n", "dòng 2: ngày “2026-02-30” không đúng"),
        (
            HEADER + "\n2026-01-01,Fri,holiday,,official\n",
            "dòng 3: ngày 2026-01-01 không phải là Fri. Sửa ngày, hoặc sửa thứ thành Thu.",
        ),
        (
            HEADER + "2026-01-01,Thu,party,,official\n",
            "dòng 2: loại ngày “party” không có. Chọn một trong: work",
        ),
        (
            HEADER + "2026-01-01,Thu,holiday,,official\n2026-01-01,Thu,swap_off,,official\n",
            "dòng 3: ngày 2026-01-01 đã có ở một dòng trước. Xóa một trong hai dòng.",
        ),
        (HEADER + '2026-01-01,Thu,holiday,"Tết,official\n', "dòng 2: dấu ngoặc kép không đúng"),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_line_and_remedy(text: str, sentence: str) -> None:
    with pytest.raises(CalendarFileError) as caught:
        parse_day_rules(text=text)

    assert str(caught.value).startswith(f"Tệp lịch, {sentence}")


def test_national_file_has_every_year_and_confirms_those_with_notices() -> None:
    years = calendar_years(rules=NATIONAL)

    assert [entry.year for entry in years] == list(range(2018, 2031))
    assert [entry.year for entry in years if entry.confirmed] == [2023, 2024, 2025, 2026]


def test_national_file_pairs_every_day_off_in_exchange_with_a_saturday() -> None:
    offs = [rule.date for rule in NATIONAL if rule.kind is DayKind.SWAP_OFF]
    works = [rule.date for rule in NATIONAL if rule.kind is DayKind.SWAP_WORK]

    assert len(offs) == len(works) == 6
    assert all(day.isoweekday() == 6 for day in works)


def test_national_file_agrees_with_the_published_calendar() -> None:
    if not SHARED_CALENDAR.exists():
        pytest.skip(f"The published calendar is not beside the checkout: {SHARED_CALENDAR}")
    published = parse_day_rules(text=SHARED_CALENDAR.read_text("utf-8"))

    years = range(2023, 2028)

    assert facts(NATIONAL, years) == facts(published, years)
