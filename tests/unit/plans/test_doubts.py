"""What the reader is unsure of, it says."""

from __future__ import annotations

import pytest

from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.plan import Doubt, Field, PlanUnreadable
from motcua.plans.domain.reader import read_plan
from motcua.plans.domain.source import read_source
from tests.unit.plans import paper
from tests.unit.plans.reading import read

NO_TABLE = (
    "Không thấy bảng nhiệm vụ nào (bảng có các cột nội dung công việc, chủ trì, thời hạn hoặc sản phẩm)."
    " Không đọc được nhiệm vụ."
)


@pytest.mark.parametrize(
    "text",
    [
        "Thông báo nghỉ Tết. Ủy ban nhân dân phường nghỉ từ ngày 14/02/2026.",
        "Họ tên\tNăm sinh\tĐịa chỉ\nNguyễn Văn A\t1990\tThôn 1\nLê Thị B\t1988\tThôn 2",
        "| Mặt hàng | Giá |\n|---|---|\n| Giấy | 50.000 |",
    ],
)
def test_paper_without_task_table_gives_none_and_says_so(text: str) -> None:
    plan = read(text)

    assert plan.tasks == ()
    assert plan.doubts == (Doubt(Field.WHOLE, NO_TABLE),)


def test_paper_without_words_is_refused() -> None:
    with pytest.raises(PlanUnreadable, match="Tệp không có chữ nào"):
        read_plan(source=read_source(text=" \n \t "))


def test_two_task_tables_are_both_read_and_doubted() -> None:
    order = ("number", "title", "deadline", "lead", "coordinating", "deliverable")
    second = paper.tabs(order).split("PHỤ LỤC")[1]

    plan = read(paper.tabs() + "\n\n" + second)

    assert len(plan.tasks) == 2 * len(paper.TASKS)
    assert plan.doubts == (
        Doubt(
            Field.WHOLE,
            "Văn bản có 2 bảng nhiệm vụ: đã đọc cả 2. Hãy kiểm tra bảng nào thuộc kế hoạch này.",
        ),
    )


def test_table_of_something_else_after_the_tasks_is_left_out() -> None:
    other = "\n\nSTT\tMặt hàng\tĐơn giá\tSố lượng\n1\tGiấy in\t50000\t10"

    assert len(read(paper.tabs() + other).tasks) == len(paper.TASKS)


def test_plan_without_number_and_date_says_so() -> None:
    table = paper.tabs().split("PHỤ LỤC\n")[1]

    assert read(table).doubts == (
        Doubt(Field.NUMBER, "Không thấy số, ký hiệu văn bản. Hãy nhập."),
        Doubt(Field.DATE, "Không thấy đủ ngày, tháng, năm ban hành. Hãy nhập."),
        Doubt(Field.ISSUER, "Không thấy cơ quan ban hành. Hãy nhập."),
    )


def test_plan_without_any_deadline_says_so() -> None:
    text = "\n".join(
        "\t".join("" if place == 4 and row else cell for place, cell in enumerate(line.split("\t")))
        for row, line in enumerate(paper.tabs().split("PHỤ LỤC\n")[1].split("\n"))
    )

    plan = read(text)

    assert plan.doubts[3:] == (
        Doubt(Field.WHOLE, "Không nhiệm vụ nào có thời hạn: có thể cột thời hạn bị mất khi đọc tệp."),
    )
    empty = Doubt(Field.DEADLINE, "Ô thời hạn trống. Hãy chọn thời hạn hoặc để trống nếu kế hoạch không ghi.")
    assert [task.doubts for task in plan.tasks] == [(empty,)] * len(paper.TASKS)


def test_day_that_does_not_exist_is_doubted_on_its_task() -> None:
    plan = read(paper.tabs().replace("25/01/2026", "31/02/2026"))

    assert plan.tasks[0].deadline.day is None
    assert plan.tasks[0].doubts == (
        Doubt(Field.DEADLINE, "Không có ngày 31/02/2026 trong lịch. Hãy nhập lại thời hạn."),
    )


def test_task_without_lead_is_doubted() -> None:
    plan = read(paper.tabs().replace("\tPhòng Văn hóa - Xã hội\tCác tổ dân phố", "\t\tCác tổ dân phố"))

    assert plan.tasks[5].doubts == (Doubt(Field.LEAD, "Không thấy đơn vị chủ trì. Hãy chọn đơn vị."),)


def test_name_unlike_any_agency_is_doubted_at_its_field() -> None:
    plan = read(paper.tabs().replace("\tCác tổ dân phố", "\tMột hai ba"))

    assert plan.tasks[5].doubts == (
        Doubt(
            Field.COORDINATING,
            "“Một hai ba” không giống tên cơ quan, đơn vị. Hãy xem lại hoặc chọn đơn vị.",
        ),
    )


def test_product_missing_in_one_row_is_doubted() -> None:
    plan = read(paper.tabs().replace("\tTin, bài, video hướng dẫn", "\t"))

    assert plan.tasks[5].doubts == (
        Doubt(
            Field.DELIVERABLE,
            "Ô sản phẩm trống, trong khi các dòng khác có sản phẩm. Hãy xem lại văn bản.",
        ),
    )


def test_table_without_products_is_not_doubted_for_it() -> None:
    order = ("number", "title", "lead", "coordinating", "deadline")

    assert [task.doubts for task in read(paper.tabs(order)).tasks] == [()] * len(paper.TASKS)


def test_share_over_a_hundred_is_doubted_at_the_targets() -> None:
    plan = read(paper.tabs().replace("tối thiểu 70%", "tối thiểu 150%"))

    assert plan.tasks[2].doubts == (
        Doubt(Field.TARGETS, "Tỷ lệ 150 % lớn hơn 100 %: hãy xem lại con số trong văn bản."),
    )


def test_target_without_metric_is_doubted() -> None:
    plan = read(paper.tabs().replace("\tBáo cáo hằng tháng", "\tTổng đạt 88%"))

    assert plan.tasks[2].doubts == (
        Doubt(
            Field.TARGETS,
            "Chỉ tiêu 88 % chưa rõ đo nội dung gì. Hãy ghi rõ hoặc bỏ chỉ tiêu này.",
        ),
    )


def test_doubts_are_printed_beside_their_fields() -> None:
    printed = plan_as_json(plan=read(paper.tabs().replace("25/01/2026", "31/02/2026")))

    (first, second, *_rest) = printed["tasks"]
    assert (first["doubts"], first["doubt_fields"]) == (
        ["Không có ngày 31/02/2026 trong lịch. Hãy nhập lại thời hạn."],
        ["deadline"],
    )
    assert (second["doubts"], second["doubt_fields"]) == ([], [])
