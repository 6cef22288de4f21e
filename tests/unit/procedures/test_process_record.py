from __future__ import annotations

from typing import Any

import pytest

from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.process_record import read_process_record, role_of
from motcua.procedures.domain.refusal import RecordRefused
from tests.unit.procedures.record import process_record, step


def test_process_is_read_with_minutes_and_uncounted_steps() -> None:
    content = read_process_record(process_record(), number=1)

    assert [(item.minutes, item.counted) for item in content.steps] == [
        (240, True),
        (960, True),
        (240, True),
        (0, False),
    ]
    assert (content.total_minutes, content.stated_minutes) == (1440, 1440)


def test_bare_numbers_take_the_unit_of_the_total() -> None:
    record = process_record(buoc=[step("Tiếp nhận", "Một cửa", "0,25"), step("Ký", "Chủ tịch", "2")])

    assert [item.minutes for item in read_process_record(record, number=1).steps] == [120, 960]


def test_bare_numbers_without_a_total_are_refused() -> None:
    record = process_record(tong="", buoc=[step("Tiếp nhận", "Một cửa", "0,25")])

    with pytest.raises(RecordRefused, match="không có đơn vị tính"):
        read_process_record(record, number=1)


@pytest.mark.parametrize("tong", ["", "- Bước một 05 ngày; bước hai 10 ngày", "02 tháng"])
def test_total_that_is_no_single_time_is_left_out(tong: str) -> None:
    assert read_process_record(process_record(tong=tong), number=1).stated_minutes is None


def test_process_without_a_code_keeps_its_name() -> None:
    read = read_process_record(process_record(ma=" ", ten="Cấp  bản sao"), number=1)

    assert (read.code, read.title) == ("", "Cấp bản sao")


def test_damaged_process_is_refused_with_every_fault() -> None:
    damaged = process_record(
        ma="",
        buoc=[step("Nhận", "Toàn trình", "Toàn trình"), step("", "", "1 ngày"), step("Ký", "", "1 ngày")],
    )

    with pytest.raises(RecordRefused) as refusal:
        read_process_record(damaged, number=7)

    assert refusal.value.record == "quy trình thứ 7 (không mã)"
    assert [fault.field for fault in refusal.value.faults] == ["bước 1", "bước 2"]


@pytest.mark.parametrize(
    "buoc", [None, [], "không phải bước", [step("Trả", "Một cửa", "Không tính thời gian")]]
)
def test_process_without_a_timed_step_is_refused(buoc: Any) -> None:
    with pytest.raises(RecordRefused) as refusal:
        read_process_record(process_record(buoc=buoc), number=1)

    assert [fault.field for fault in refusal.value.faults] == ["các bước"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Bộ phận tiếp nhận và trả kết quả tại TTPVHCC xã", Role.COUNTER_OFFICER),
        ("Lãnh đạo Phòng Kinh tế", Role.UNIT_LEADER),
        ("Chủ tịch UBND xã", Role.APPROVER),
        ("Bộ phận Văn thư", Role.CLERK),
        ("Công chức Văn hóa - Xã hội", Role.HANDLER),
        ("Hội đồng tuyển dụng", ""),
    ],
)
def test_role_is_told_by_the_words_of_the_assignment(label: str, role: str) -> None:
    assert role_of(label) == role
