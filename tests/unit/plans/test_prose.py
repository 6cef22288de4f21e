"""Duties in the running text of a plan, beside its table."""

from __future__ import annotations

from motcua.plans.domain.plan import Part, Task
from tests.unit.plans import paper
from tests.unit.plans.reading import read

TEXT = """II. NỘI DUNG

Trong năm 2026, phường tập trung các việc sau:

1. Rà soát toàn bộ thủ tục hành chính đang áp dụng tại phường, bảo đảm 100% thủ tục được niêm yết đúng mẫu.

2. Chỉ đạo, điều hành.

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng HĐND và UBND phường chủ trì, phối hợp với Công an phường:
- Theo dõi việc thực hiện kế hoạch;
- Định kỳ hằng tháng báo cáo Chủ tịch UBND phường.

2. Trung tâm Phục vụ hành chính công phường thường xuyên hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà.

3. Giao Phòng Kinh tế, Hạ tầng và Đô thị bố trí kinh phí theo quy định.

Nơi nhận:
- Lưu: VT.

PHỤ LỤC
"""


def prose_tasks(text: str) -> list[Task]:
    return [task for task in read(text).tasks if task.part is not Part.TABLE]


def with_text() -> str:
    return paper.tabs().replace("PHỤ LỤC\n", TEXT)


def test_numbered_paragraphs_of_the_contents_are_duties_with_their_targets() -> None:
    (duty,) = [task for task in prose_tasks(with_text()) if task.part is Part.NARRATIVE]

    assert duty.number.text == "1"
    assert (duty.deadline.kind.value, str(duty.deadline.day)) == ("by_date", "2026-12-31")
    assert [(target.metric, int(target.value), str(target.due)) for target in duty.targets] == [
        ("Tỷ lệ thủ tục được niêm yết đúng mẫu", 100, "2026-12-31")
    ]


def test_bodies_named_in_the_organisation_have_their_duties() -> None:
    duties = [task for task in prose_tasks(with_text()) if task.part is Part.ORGANISATION]

    assert [
        (
            task.number.text,
            [body.text for body in task.lead],
            [body.text for body in task.coordinating],
            task.deadline.kind.value,
        )
        for task in duties
    ] == [
        ("1", ["Văn phòng HĐND và UBND phường"], ["Công an phường"], "unspecified"),
        ("1", ["Văn phòng HĐND và UBND phường"], ["Công an phường"], "periodic"),
        ("2", ["Trung tâm Phục vụ hành chính công phường"], [], "continuous"),
        ("3", ["Phòng Kinh tế, Hạ tầng và Đô thị"], [], "unspecified"),
    ]


def test_text_without_task_table_gives_no_duties() -> None:
    assert prose_tasks(TEXT.removesuffix("PHỤ LỤC\n")) == []
