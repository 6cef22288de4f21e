"""The picture of a process and the comparison of two: plain layout and plain words."""

from __future__ import annotations

from dataclasses import replace

from motcua.procedures.domain.branching import Answer, Branch, Question
from motcua.procedures.domain.drawing import WIDTH, DrawnStep, draw, edges_of
from motcua.procedures.domain.process_comparison import ChangeKind, compare
from motcua.procedures.domain.process_content import OpinionContent, ProcessContent, StepContent, with_minutes

YES = Branch(of=1, answer=Answer.YES)
ASKING = StepContent(name="Thẩm tra", minutes=480, question=Question(text="Cần xác minh?"))
VERIFY = StepContent(
    name="Xác minh",
    minutes=960,
    branch=YES,
    opinions=(OpinionContent(name="Cư trú", unit_key="police", minutes=240),),
)
SIGN = StepContent(name="Ký", minutes=120, role="APPROVER")
FORKED = ProcessContent(code="1.004873", steps=(ASKING, VERIFY, SIGN))
UNITS = {"police": "Công an xã"}
LONG = "Thẩm định hồ sơ của ông Nguyễn Phước Vĩnh Nghiêm và bà Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh " * 4


def drawn(count: int, **changes: str) -> list[DrawnStep]:
    return [DrawnStep(name=LONG, who="Phòng Tư pháp", time="1 giờ", **changes) for _ in range(count)]


def test_edges_lead_from_the_beginning_over_every_path_to_the_end() -> None:
    assert edges_of(forks=FORKED.forks) == ((0, 1), (1, 2), (1, 3), (2, 3), (3, 4))


def test_boxes_stand_one_below_the_other_within_a_telephone() -> None:
    drawing = draw(steps=drawn(3), forks=FORKED.forks)

    assert len(drawing.boxes) == 5
    assert all(above.bottom < below.y for above, below in zip(drawing.boxes, drawing.boxes[1:], strict=False))
    assert all(box.x >= 0 and box.x + box.width <= WIDTH for box in drawing.boxes)
    assert drawing.boxes[2].x > drawing.boxes[1].x
    assert drawing.boxes[1].lines[2].text.endswith("…")


def test_arrow_past_a_branch_runs_left_of_every_box() -> None:
    drawing = draw(steps=drawn(3), forks=FORKED.forks)

    bypass = drawing.arrows[edges_of(forks=FORKED.forks).index((1, 3))]
    rail = int(bypass.split("H")[1].split()[0])
    assert 0 < rail < min(box.x for box in drawing.boxes)


def test_arrows_that_run_side_by_side_have_lanes_of_their_own() -> None:
    inner = replace(ASKING, branch=YES)
    steps = (ASKING, inner, replace(VERIFY, branch=Branch(of=2, answer=Answer.YES)), SIGN)

    arrows = draw(steps=drawn(4), forks=ProcessContent(code="x", steps=steps).forks).arrows

    rails = [arrow.split("H")[1].split()[0] for arrow in arrows if "H" in arrow]
    assert len(rails) == len(set(rails)) == 2


def test_opinions_stand_beside_upright_bars() -> None:
    drawing = draw(
        steps=[DrawnStep(name="Hỏi", who="a", time="b", opinions=("x", "y"))], forks=FORKED.forks[:1]
    )

    box = drawing.boxes[1]
    assert box.bars is not None
    assert box.y < box.bars[0] < box.bars[1] <= box.bottom


def test_comparison_names_what_was_added_removed_and_changed() -> None:
    after = ProcessContent(
        code="1.004873",
        steps=(
            StepContent(name="Phân công", minutes=60),
            replace(ASKING, minutes=240),
            replace(VERIFY, branch=Branch(of=2, answer=Answer.YES)),
            StepContent(name="Vào sổ", minutes=60),
        ),
    )

    changes = compare(before=FORKED, after=after, units=UNITS)

    assert [(change.kind, change.before, change.after) for change in changes] == [
        (ChangeKind.ADDED, 0, 1),
        (ChangeKind.CHANGED, 1, 2),
        (ChangeKind.SAME, 2, 3),
        (ChangeKind.REMOVED, 3, 0),
        (ChangeKind.ADDED, 0, 4),
    ]
    assert changes[1].details == ("Thời gian: 1 ngày làm việc → 4 giờ",)


def test_comparison_says_what_became_of_the_units_asked() -> None:
    after = replace(FORKED, steps=(ASKING, replace(VERIFY, opinions=()), SIGN))

    changed = compare(before=FORKED, after=after, units=UNITS)[1]

    assert changed.details == ("Lấy ý kiến: Công an xã (4 giờ) → –",)


def test_other_minutes_of_a_step_change_the_longest_path() -> None:
    assert FORKED.total_minutes == 1560
    assert with_minutes(content=FORKED, place=2, minutes=480).total_minutes == 1080
