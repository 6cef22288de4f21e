"""Every due date says, day by day, what counted and why."""

import pytest

from motcua.kernel.working_time import (
    DayKind,
    DayRule,
    WorkingCalendar,
    explain_elapsed,
    office_week,
    parse_cutoff,
)
from tests.unit.working_time.calendars import FULL_DAY, MORNING, NATION, SINCE_EVER, at, due, on, plain


def told(
    received: str, limit: str, counting: str, *, calendar: WorkingCalendar = NATION
) -> list[tuple[str, int, str]]:
    deadline = due(received, limit, counting, calendar=calendar)
    return [(f"{day.date:%d/%m}", day.minutes, day.why) for day in deadline.days]


def test_explanation_by_hours_over_tet_names_every_day() -> None:
    assert told("2026-02-13T10:00", "16h", "HOURS") == [
        ("13/02", 330, "Ngày làm việc, tính từ lúc tiếp nhận 10:00"),
        ("14/02", 0, "Thứ Bảy, không tính"),
        ("15/02", 0, "Chủ nhật, không tính"),
        ("16/02", 0, "Nghỉ Tết Nguyên đán, không tính"),
        ("17/02", 0, "Nghỉ Tết Nguyên đán, không tính"),
        ("18/02", 0, "Nghỉ Tết Nguyên đán, không tính"),
        ("19/02", 0, "Nghỉ Tết Nguyên đán, không tính"),
        ("20/02", 0, "Nghỉ Tết Nguyên đán, không tính"),
        ("21/02", 0, "Thứ Bảy, không tính"),
        ("22/02", 0, "Chủ nhật, không tính"),
        ("23/02", 480, "Ngày làm việc, tính 8 giờ"),
        ("24/02", 150, "Ngày làm việc, tính 2 giờ 30 phút, hết hạn lúc 10:00"),
    ]


def test_explanation_by_dates_over_the_national_day_names_the_exchange_and_the_law() -> None:
    assert told("2026-08-21T15:30", "7d", "DATES") == [
        ("21/08", 0, "Ngày tiếp nhận, không tính (Điều 147 BLDS 2015)"),
        ("22/08", 480, "Làm bù cho Thứ Hai 31/08/2026, ngày thứ 1/7"),
        ("23/08", 0, "Chủ nhật, không tính"),
        ("24/08", 480, "Ngày làm việc thứ 2/7"),
        ("25/08", 480, "Ngày làm việc thứ 3/7"),
        ("26/08", 480, "Ngày làm việc thứ 4/7"),
        ("27/08", 480, "Ngày làm việc thứ 5/7"),
        ("28/08", 480, "Ngày làm việc thứ 6/7"),
        ("29/08", 0, "Thứ Bảy, không tính"),
        ("30/08", 0, "Chủ nhật, không tính"),
        ("31/08", 0, "Nghỉ hoán đổi với Thứ Bảy 22/08/2026, không tính"),
        ("01/09", 0, "Nghỉ Quốc khánh 2/9, không tính"),
        ("02/09", 0, "Nghỉ Quốc khánh 2/9, không tính"),
        ("03/09", 480, "Ngày làm việc thứ 7/7, hết hạn lúc 17:30 (Điều 148 BLDS 2015)"),
    ]


def test_explanation_of_calendar_days_ending_on_a_rest_day_says_where_the_term_moves() -> None:
    assert told("2026-04-23T09:00", "3cd", "DATES") == [
        ("23/04", 0, "Ngày tiếp nhận, không tính (Điều 147 BLDS 2015)"),
        ("24/04", 1440, "Ngày thứ 1/3"),
        ("25/04", 1440, "Ngày thứ 2/3 (Thứ Bảy, vẫn tính)"),
        (
            "26/04",
            1440,
            (
                "Ngày thứ 3/3: Nghỉ Giỗ Tổ Hùng Vương, "
                "hạn chuyển sang ngày làm việc tiếp theo (Điều 148 BLDS 2015)"
            ),
        ),
        ("27/04", 0, "Nghỉ bù Giỗ Tổ Hùng Vương, không tính"),
        ("28/04", 0, "Ngày làm việc, hết hạn lúc 17:30 (Điều 148 BLDS 2015)"),
    ]


@pytest.mark.parametrize(
    ("received", "limit", "counting", "first_days"),
    [
        ("2026-03-05T06:00", "1h", "HOURS", ["Ngày làm việc, tiếp nhận trước giờ làm việc, tính từ 07:30"]),
        ("2026-03-05T12:00", "1h", "HOURS", ["Ngày làm việc, tiếp nhận giờ nghỉ, tính từ 13:30"]),
        (
            "2026-03-05T18:00",
            "1h",
            "HOURS",
            [
                "Tiếp nhận sau giờ làm việc, tính từ ngày làm việc tiếp theo",
                "Ngày làm việc, bắt đầu tính từ 07:30",
            ],
        ),
        (
            "2026-03-05T16:00",
            "1d",
            "DATES",
            [
                "Tiếp nhận sau 15:00, tính từ ngày làm việc tiếp theo",
                "Ngày bắt đầu, không tính (Điều 147 BLDS 2015)",
            ],
        ),
        ("2026-03-08T09:00", "1d", "DATES", ["Chủ nhật, không tính", "Ngày bắt đầu, không tính"]),
    ],
)
def test_explanation_of_the_first_days_tells_how_the_receipt_was_moved(
    received: str, limit: str, counting: str, first_days: list[str]
) -> None:
    deadline = due(received, limit, counting, cutoff=parse_cutoff(text="15:00"))

    whys = [day.why for day in deadline.days[: len(first_days)]]

    assert all(why.startswith(start) for why, start in zip(whys, first_days, strict=True)), whys


def test_explanation_of_saturday_reception_says_that_it_does_not_count() -> None:
    week = office_week(valid_from=SINCE_EVER, intervals=FULL_DAY, saturday_reception=MORNING)
    calendar = plain(hours=(week,))

    assert told("2026-03-07T09:00", "8h", "HOURS", calendar=calendar) == [
        ("07/03", 0, "Thứ Bảy, có tiếp nhận hồ sơ nhưng không tính vào thời hạn"),
        ("08/03", 0, "Chủ nhật, không tính"),
        ("09/03", 480, "Ngày làm việc, bắt đầu tính từ 07:30, hết hạn lúc 17:30"),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        (DayKind.HOLIDAY, "", "Nghỉ lễ, không tính"),
        (DayKind.HOLIDAY, "Ngày Chiến thắng", "Nghỉ ngày Chiến thắng, không tính"),
        (DayKind.COMP_OFF, "", "Nghỉ bù, không tính"),
        (DayKind.COMP_OFF, "Nghỉ bù Quốc khánh", "Nghỉ bù Quốc khánh, không tính"),
        (DayKind.SWAP_OFF, "", "Nghỉ hoán đổi, không tính"),
        (DayKind.SWAP_OFF, "Ngày nghỉ (thay cho ngày 07/03)", "Ngày nghỉ (thay cho ngày 07/03), không tính"),
        (DayKind.WEEKEND, "", "Thứ Sáu, không tính"),
        (DayKind.WEEKEND, "Mất điện toàn xã", "Mất điện toàn xã, không tính"),
    ],
)
def test_explanation_of_an_off_day_uses_its_name_or_its_kind(kind: DayKind, name: str, why: str) -> None:
    calendar = plain(DayRule(on("2026-03-06"), kind, name))

    assert told("2026-03-05T09:00", "1d", "DATES", calendar=calendar)[1] == ("06/03", 0, why)


def test_explanation_of_an_unnamed_day_in_exchange_says_so() -> None:
    calendar = plain(DayRule(on("2026-03-07"), DayKind.SWAP_WORK))

    days = told("2026-03-06T09:00", "1d", "DATES", calendar=calendar)

    assert days[1][2] == "Ngày làm việc bù, ngày thứ 1/1, hết hạn lúc 17:30 (Điều 148 BLDS 2015)"


def test_explanation_of_elapsed_time_adds_up_day_by_day() -> None:
    days = explain_elapsed(calendar=NATION, start=at("2026-03-06T15:40"), end=at("2026-03-09T08:00"))

    assert [(f"{day.date:%d/%m}", day.minutes, day.why) for day in days] == [
        ("06/03", 110, "Ngày làm việc, tính 1 giờ 50 phút"),
        ("07/03", 0, "Thứ Bảy, không tính"),
        ("08/03", 0, "Chủ nhật, không tính"),
        ("09/03", 30, "Ngày làm việc, tính 30 phút"),
    ]


def test_explanation_of_elapsed_time_backwards_is_empty() -> None:
    assert explain_elapsed(calendar=NATION, start=at("2026-03-09T08:00"), end=at("2026-03-06T15:40")) == ()
