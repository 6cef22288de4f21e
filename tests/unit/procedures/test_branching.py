"""Paths of a process against a second, slow enumeration of every combination of answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.procedures.domain.branching import Answer, Branch, Fork, Question, left_out, paths_of
from motcua.procedures.domain.process_check import Fault, broken, unfinished, unplaced
from motcua.procedures.domain.process_content import (
    OpinionContent,
    ProcessContent,
    StepContent,
    process_mark,
)

QUESTION = Question(text="Có cần xác minh không?", yes="Cần xác minh", no="Không cần xác minh")


@st.composite
def processes(draw: st.DrawFn) -> ProcessContent:
    """Up to nine steps, up to four of which ask, branching from any question before them."""
    steps: list[StepContent] = []
    for place in range(1, draw(st.integers(1, 9)) + 1):
        asked = [at for at, step in enumerate(steps, start=1) if step.question]
        of = draw(st.sampled_from([None, *asked]))
        minutes = draw(st.integers(0, 900))
        asks = len(asked) < 4 and draw(st.booleans())
        steps.append(
            StepContent(
                name=f"Việc {place}",
                minutes=minutes,
                counted=minutes > 0,
                question=QUESTION if asks else None,
                branch=Branch(of=of, answer=draw(st.sampled_from(Answer))) if of else None,
            )
        )
    return ProcessContent(code="1.004873", steps=tuple(steps))


def walked(content: ProcessContent) -> dict[tuple[int, ...], int]:
    """Answer every question in every way; walk; give the minutes by the positions passed."""
    asking = [place for place, step in enumerate(content.steps, start=1) if step.question]
    found = {}
    for combination in product(Answer, repeat=len(asking)):
        said = dict(zip(asking, combination, strict=True))
        passed: list[int] = []
        for place, step in enumerate(content.steps, start=1):
            if step.branch is None or (
                step.branch.of in passed and said[step.branch.of] is step.branch.answer
            ):
                passed.append(place)
        found[tuple(passed)] = sum(content.steps[place - 1].minutes for place in passed)
    return found


@given(processes())
@settings(max_examples=150, deadline=None)
def test_paths_and_their_sums_are_those_of_every_combination_of_answers(content: ProcessContent) -> None:
    slow = walked(content)

    assert {path.path.positions: path.minutes for path in content.paths} == slow
    assert content.total_minutes == max(slow.values())


@given(processes())
@settings(max_examples=100, deadline=None)
def test_steps_left_out_by_the_answers_of_a_path_are_those_it_does_not_pass(content: ProcessContent) -> None:
    every = set(range(1, len(content.steps) + 1))

    for path in paths_of(forks=content.forks):
        assert left_out(forks=content.forks, answers=path.answers) == every - set(path.positions)


@given(processes())
@settings(max_examples=100, deadline=None)
def test_no_step_of_a_process_that_is_not_broken_is_unreachable(content: ProcessContent) -> None:
    reached = {position for path in content.paths for position in path.path.positions}

    assert broken(content=content) == ()
    assert reached == set(range(1, len(content.steps) + 1))


def test_unanswered_questions_leave_every_branch_open() -> None:
    forks = [
        Fork(position=1, asks=True, branch=None),
        Fork(position=2, asks=False, branch=Branch(of=1, answer=Answer.YES)),
        Fork(position=3, asks=False, branch=Branch(of=1, answer=Answer.NO)),
    ]

    assert left_out(forks=forks, answers={}) == set()


def step(name: str = "Việc", **changes: object) -> StepContent:
    return replace(StepContent(name=name, unit_key="a", role="HANDLER", minutes=60), **changes)  # type: ignore[arg-type]


def process(*steps: StepContent) -> ProcessContent:
    return ProcessContent(code="1.004873", steps=steps)


YES, NO = Branch(of=1, answer=Answer.YES), Branch(of=1, answer=Answer.NO)
ASKING = step(question=QUESTION)


@pytest.mark.parametrize(
    ("steps", "faults"),
    [
        ((), [Fault(0, "Quy trình phải có ít nhất một bước.")]),
        (
            (step(branch=Branch(of=2, answer=Answer.YES)), ASKING),
            [Fault(1, "không bao giờ tới được: bước 2 không đứng trước nó.")],
        ),
        ((step(), step(branch=YES)), [Fault(2, "không bao giờ tới được: bước 1 không đặt câu hỏi nào.")]),
        (
            (step(question=replace(QUESTION, no="Cần xác minh")),),
            [Fault(1, "câu hỏi rẽ nhánh phải có nội dung và hai câu trả lời khác nhau.")],
        ),
        ((ASKING,) * 6, [Fault(0, "Quy trình có tối đa 5 câu hỏi rẽ nhánh.")]),
        (
            (step(opinions=(OpinionContent(name="Hỏi", unit_key="b", minutes=90),)),),
            [Fault(1, "thời gian cho ý kiến (1 giờ 30 phút) dài hơn thời gian của bước (1 giờ).")],
        ),
        (
            (step(opinions=(OpinionContent(name="Hỏi", unit_key="b"),)),),
            [Fault(1, "hãy ghi thời gian cho ý kiến của “Hỏi”.")],
        ),
        (
            (step(opinions=(OpinionContent(name="Hỏi", unit_key="b", minutes=5),) * 2),),
            [Fault(1, "mỗi đơn vị chỉ được lấy ý kiến một lần trong một bước.")],
        ),
    ],
)
def test_draft_that_contradicts_itself_is_broken(steps: tuple[StepContent, ...], faults: list[Fault]) -> None:
    assert list(broken(content=process(*steps))) == faults


@pytest.mark.parametrize(
    ("steps", "sentences"),
    [
        ((ASKING, step(branch=YES), step()), []),
        (
            (ASKING, step(branch=YES)),
            ["Bước 1: trả lời “Không cần xác minh” thì không còn bước nào, quy trình không kết thúc."],
        ),
        ((ASKING, step()), ["Bước 1: câu hỏi không rẽ sang bước nào."]),
        (
            (ASKING, step(branch=YES, role="APPROVER"), step()),
            ["Nhánh “Không cần xác minh” không có bước ký duyệt."],
        ),
        ((step(role="KHÁC"),), ["Bước 1: vai trò “KHÁC” không có trong danh mục."]),
        (
            (step(role="APPROVER", question=QUESTION), step(branch=YES), step()),
            ["Bước 1: câu hỏi rẽ nhánh do người xử lý trả lời, không đặt ở bước ký hay trả kết quả."],
        ),
        (
            (step(role="APPROVER", opinions=(OpinionContent(name="Hỏi", unit_key="b", minutes=5),)),),
            ["Bước 1: bước lấy ý kiến do người thụ lý chủ trì, không phải người nhận, ký hay trả."],
        ),
    ],
)
def test_process_that_lacks_something_says_what(steps: tuple[StepContent, ...], sentences: list[str]) -> None:
    assert [str(fault) for fault in unfinished(content=process(*steps))] == sentences


def test_steps_and_opinions_without_a_unit_are_named_by_their_place() -> None:
    asking = step(opinions=(OpinionContent(name="Hỏi", minutes=5),))

    assert unplaced(content=process(step(), step(unit_key=""), asking)) == (2, 3)


def test_mark_of_a_linear_process_is_what_it_was_before_branches_existed() -> None:
    content = ProcessContent(
        code="1.004873",
        steps=(StepContent(name="Thẩm định", unit_label="Công chức", role="HANDLER", minutes=480),),
        stated_minutes=480,
        source="tệp",
    )

    assert process_mark(content) == "5f01a5a761bd63d5b44b11d2e76326599b50478d2dc99e5434f7323448354f34"
    assert process_mark(process(ASKING)) != process_mark(process(step()))
