"""The prose around the table, so that a plan can be printed again."""

from __future__ import annotations

from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.draft import read_draft
from motcua.plans.domain.plan import NarrativePart
from tests.unit.plans import paper, word
from tests.unit.plans.reading import WRITTEN, read, values_of

HEADER = "STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tRà soát thủ tục\tVăn phòng UBND xã\tQuý I năm 2026\n"
DECISION = f"""ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
Số: 11/QĐ-UBND
Tân Hòa, ngày 07 tháng 01 năm 2026

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026

ỦY BAN NHÂN DÂN XÃ TÂN HÒA

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
Theo đề nghị của Chánh Văn phòng.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.
Điều 2. Tổ chức thực hiện:
1. Các đơn vị thực hiện đúng Kế hoạch.
Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành./.

Nơi nhận:                                   TM. ỦY BAN NHÂN DÂN
- Như Điều 3;                                    CHỦ TỊCH
- Các thôn, khu
dân cư;
- Lưu: VT.
                                            Trần Văn Bình

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026
(Ban hành kèm theo Quyết định số 11/QĐ-UBND ngày 07/01/2026)

I. Mục đích
Nhanh hơn, rõ hơn.

II. Nhiệm vụ

{HEADER}"""


def said(parts: tuple[NarrativePart, ...]) -> list[tuple[str, str, list[str]]]:
    return [(part.number, part.title.text, [one.text for one in part.paragraphs]) for part in parts]


def test_prose_of_a_word_file_is_read_in_parts() -> None:
    plan = read(word.whole_plan())

    assert [one.text for one in plan.preamble] == list(word.BEFORE[2:4])
    assert said(plan.narrative) == [
        ("I.", "MỤC ĐÍCH, YÊU CẦU", list(word.BEFORE[5:7])),
        ("II.", "NỘI DUNG", []),
        ("III.", "TỔ CHỨC THỰC HIỆN", list(word.AFTER[1:])),
    ]


def test_foot_of_a_word_file_is_read() -> None:
    plan = read(word.whole_plan())

    assert [one.text for one in plan.distribution] == ["UBND thành phố (để báo cáo)", "Các phòng chuyên môn"]
    assert [one.text for one in plan.signature.authority] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]
    assert plan.signature.name.text == "Nguyễn Thị Thu Hà"


def test_head_and_foot_in_tables_leave_header_and_tasks_whole() -> None:
    plan = read(word.whole_plan())

    assert (plan.header.number.text, str(plan.header.day), plan.header.issuer.text) == (
        "08/KH-UBND",
        "2026-01-09",
        "ỦY BAN NHÂN DÂN PHƯỜNG TÂN HÒA",
    )
    assert [values_of(task) for task in plan.tasks if task.part == "table"] == WRITTEN
    assert [section.title.text for section in plan.sections] == [
        duty.title for duty in paper.DUTIES if duty.heading
    ]


def test_articles_of_a_decision_are_apart_from_the_prose_of_its_plan() -> None:
    plan = read(DECISION)

    assert [one.text for one in plan.preamble] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
        "Theo đề nghị của Chánh Văn phòng.",
    ]
    assert said(plan.articles) == [
        ("Điều 1.", "", ["Ban hành kèm theo Quyết định này Kế hoạch năm 2026."]),
        ("Điều 2.", "", ["Tổ chức thực hiện:", "1. Các đơn vị thực hiện đúng Kế hoạch."]),
        ("Điều 3.", "", ["Chánh Văn phòng chịu trách nhiệm thi hành./."]),
    ]
    assert said(plan.narrative) == [("I.", "Mục đích", ["Nhanh hơn, rõ hơn."]), ("II.", "Nhiệm vụ", [])]


def test_receivers_and_signature_beside_each_other_on_the_same_lines_are_told_apart() -> None:
    plan = read(DECISION)

    assert [one.text for one in plan.distribution] == ["Như Điều 3", "Các thôn, khu dân cư"]
    assert [one.text for one in plan.signature.authority] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert plan.signature.name.text == "Trần Văn Bình"


def test_every_paragraph_points_to_its_characters() -> None:
    plan = read(word.whole_plan())

    for part in plan.narrative:
        for paragraph in part.paragraphs:
            words = " ".join(plan.source.text[span.start : span.end] for span in paragraph.spans)
            assert words.split() == paragraph.text.split()


def test_plan_without_prose_has_none() -> None:
    plan = read(HEADER)

    assert (plan.preamble, plan.articles, plan.narrative, plan.distribution) == ((), (), (), ())
    assert (plan.signature.authority, plan.signature.name.text) == ((), "")


def test_prose_and_signature_are_kept_with_the_plan() -> None:
    draft = read_draft(plain=plan_as_json(plan=read(word.whole_plan())))

    assert [(part["number"], part["title"]) for part in draft.narrative] == [
        ("I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("II.", "NỘI DUNG"),
        ("III.", "TỔ CHỨC THỰC HIỆN"),
    ]
    assert list(draft.distribution) == ["UBND thành phố (để báo cáo)", "Các phòng chuyên môn"]
    assert draft.signature == {
        "authority": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "name": "Nguyễn Thị Thu Hà",
    }
