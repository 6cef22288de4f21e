from __future__ import annotations

from motcua.procedures.domain.fee_text import split_fees
from motcua.procedures.domain.method_table import read_methods
from motcua.procedures.domain.vocabulary import Channel, Counting, LimitUnit

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"


def amounts(text: str) -> list[tuple[Channel, int, LimitUnit, str]]:
    return [(item.channel, item.amount, item.unit, item.label) for item in read_methods(HEAD + text).limits]


def test_rows_of_three_channels_are_parted() -> None:
    table = read_methods(
        HEAD
        + "Trực tuyến5 Ngày làm việcMiễn phíDịch vụ bưu chính5 Ngày làm việcMiễn phíTrực tiếp7 NgàyMiễn phí"
    )

    assert table.channels == (Channel.ONLINE, Channel.POST, Channel.COUNTER)
    assert [(item.amount, item.unit, item.counting, item.fee_text) for item in table.limits] == [
        (5, LimitUnit.WORKING_DAY, Counting.DATES, "Miễn phí"),
        (5, LimitUnit.WORKING_DAY, Counting.DATES, "Miễn phí"),
        (7, LimitUnit.CALENDAR_DAY, Counting.DATES, "Miễn phí"),
    ]
    assert table.unread == ()


def test_hours_are_counted_by_the_hour() -> None:
    (limit,) = read_methods(HEAD + "Trực tiếp3 GiờMiễn phí").limits

    assert (limit.amount, limit.unit, limit.counting) == (3, LimitUnit.WORKING_HOUR, Counting.HOURS)


def test_channel_named_in_a_description_opens_no_row() -> None:
    table = read_methods(HEAD + "Trực tiếp3 Ngày làm việcMiễn phí- Trực tuyến: nộp tại Cổng dịch vụ công.")

    assert table.channels == (Channel.COUNTER,)
    assert table.limits[0].note == "- Trực tuyến: nộp tại Cổng dịch vụ công."


def test_time_without_unit_is_taken_as_working_days_and_listed() -> None:
    table = read_methods(HEAD + "Trực tiếp3Miễn phí")

    assert [(item.amount, item.unit) for item in table.limits] == [(3, LimitUnit.WORKING_DAY)]
    assert [item.reason for item in table.unread] == [
        "Trực tiếp: không có đơn vị tính, hiểu là ngày làm việc"
    ]


def test_time_without_unit_takes_the_unit_of_its_description() -> None:
    table = read_methods(HEAD + "Trực tiếp20Miễn phíKhông quá 20 ngày kể từ ngày nhận đủ hồ sơ")

    assert [(item.amount, item.unit) for item in table.limits] == [(20, LimitUnit.CALENDAR_DAY)]


def test_missing_time_is_taken_from_a_description_that_names_one() -> None:
    found = amounts("Trực tiếpKhông có thông tinMiễn phí05 ngày làm việc kể từ ngày nhận đủ hồ sơ")

    assert found == [(Channel.COUNTER, 5, LimitUnit.WORKING_DAY, "")]


def test_missing_time_with_several_phases_is_left_unread() -> None:
    table = read_methods(
        HEAD + "Trực tiếpKhông có thông tinMiễn phía) Thông báo: 02 ngày; b) Thẩm định: 33 ngày."
    )

    assert table.limits == ()
    assert table.channels == (Channel.COUNTER,)
    assert [item.field for item in table.unread] == ["thời hạn giải quyết"]


def test_cases_of_a_description_become_limits_of_their_own() -> None:
    found = amounts(
        "Trực tiếp16 Ngày làm việcMiễn phí16 ngày làm việc đối với công trình cấp I "
        "và 12 ngày làm việc đối với công trình còn lại kể từ ngày tiếp nhận."
    )

    assert found == [
        (Channel.COUNTER, 16, LimitUnit.WORKING_DAY, "đối với công trình cấp I"),
        (Channel.COUNTER, 12, LimitUnit.WORKING_DAY, "đối với công trình còn lại"),
    ]


def test_result_within_the_day_is_read_from_the_column_and_from_the_description() -> None:
    column = read_methods(HEAD + "Trực tiếpNgay trong ngày làm việcMiễn phí")
    described = read_methods(HEAD + "Trực tiếpKhông có thông tinMiễn phíTrả kết quả ngay trong ngày.")

    assert [(item.amount, item.same_day) for item in column.limits] == [(1, True)]
    assert [(item.amount, item.same_day) for item in described.limits] == [(1, True)]
    assert (column.unread, len(described.unread)) == ((), 1)


def test_limit_of_nought_is_never_taken_over() -> None:
    table = read_methods(HEAD + "Trực tiếp0Không có thông tin")

    assert table.limits == ()
    assert [item.reason for item in table.unread] == ["Trực tiếp: thời gian phải lớn hơn 0"]


def test_description_that_contradicts_its_column_is_listed() -> None:
    table = read_methods(HEAD + "Trực tiếp7 NgàyMiễn phí07 ngày làm việc, kể từ ngày nhận đủ hồ sơ")

    assert [(item.amount, item.unit) for item in table.limits] == [(7, LimitUnit.CALENDAR_DAY)]
    assert len(table.unread) == 1


def test_text_without_any_row_is_listed() -> None:
    table = read_methods("Theo quy định")

    assert (table.channels, table.limits) == ((), ())
    assert [item.field for item in table.unread] == ["cách thức thực hiện"]


def test_fees_are_parted_from_the_description() -> None:
    assert split_fees("50,000 Việt Nam Đồng(/văn bản (một lần))Nộp tại quầy") == (
        "50.000 đồng (/văn bản (một lần))",
        "Nộp tại quầy",
    )
    assert split_fees("Không có thông tin30 ngày kể từ ngày nhận") == ("", "30 ngày kể từ ngày nhận")
    assert split_fees("Miễn phí10 USD(/bản)") == ("Miễn phí; 10 USD (/bản)", "")


def test_fee_bracket_that_never_closes_stays_in_the_description() -> None:
    assert split_fees("Miễn phí(chưa hết") == ("Miễn phí", "(chưa hết")
