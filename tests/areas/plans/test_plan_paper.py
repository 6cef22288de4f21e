"""A plan as a paper: set as NĐ 30/2020/NĐ-CP asks, and read back from Word as the same plan."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from motcua.documents.queries.drafts import word_draft
from motcua.infra.render import render_pdf
from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.draft import read_draft
from motcua.plans.domain.formats.files import read_file
from motcua.plans.domain.kinds import Rank
from motcua.plans.domain.reader import read_plan
from motcua.plans.models import Plan
from motcua.plans.queries.plan_paper import letter_of_form, paper_of_plan
from motcua.plans.services.storing import store_plan
from tests.areas.plans.office import AT, PlanOffice, keep_plan, open_plan_office, quarterly, task
from tests.infra.render.reading import bare, open_pdf, text_of

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).resolve().parents[3].parent / "shared/seeds"
COMPARED = ("number", "title", "lead", "coordinating", "deadline_text", "deadline_kind", "deadline_date")


def plan_of(office: PlanOffice, *tasks: dict[str, Any], **header: Any) -> Plan:
    kept = keep_plan(office, *tasks, **header)
    return Plan.objects.select_related("agency").get(id=kept.id)


def word_of(plan: Plan) -> bytes:
    return word_draft(letter=letter_of_form(form=plan.form), content=paper_of_plan(plan=plan).plain())


def pdf_of(plan: Plan) -> bytes:
    letter = letter_of_form(form=plan.form)
    return render_pdf(template=letter.template, context=paper_of_plan(plan=plan).plain(), at=AT)


def read(content: bytes) -> dict[str, Any]:
    return plan_as_json(plan=read_plan(source=read_file(content=content, recognise=None)))


def table_of(plain: dict[str, Any]) -> list[tuple[Any, ...]]:
    rows = [row for row in plain["tasks"] if row["source_part"] == "table"]
    return [tuple(even(row[name]) for name in COMPARED) for row in rows]


def even(value: Any) -> Any:
    """Where lines break in a cell is not what is compared."""
    return " ".join(value.split()) if isinstance(value, str) else value


def test_plan_is_read_back_from_word_as_it_was_kept() -> None:
    office = open_plan_office()
    plan = plan_of(
        office,
        task("Rà soát, đánh giá thủ tục hành chính", lead=["Văn phòng HĐND và UBND", "Phòng Kinh tế"]),
        quarterly("Báo cáo kết quả kiểm soát thủ tục hành chính"),
        task("Thực hiện số hóa hồ sơ", number="3", deadline_text="Thường xuyên", deadline_kind="continuous"),
    )

    found = read(word_of(plan))

    assert [row[:6] for row in table_of(found)] == [
        (
            "1",
            "Rà soát, đánh giá thủ tục hành chính",
            ["Văn phòng HĐND và UBND", "Phòng Kinh tế"],
            ["Các đơn vị thuộc xã"],
            "Trước ngày 30/6/2026",
            "by_date",
        ),
        (
            "2",
            "Báo cáo kết quả kiểm soát thủ tục hành chính",
            ["Văn phòng HĐND và UBND"],
            ["Các đơn vị thuộc xã"],
            "Hằng quý",
            "periodic",
        ),
        (
            "3",
            "Thực hiện số hóa hồ sơ",
            ["Văn phòng HĐND và UBND"],
            ["Các đơn vị thuộc xã"],
            "Thường xuyên",
            "continuous",
        ),
    ]
    assert [one["title"] for one in found["sections"]] == ["Chỉ đạo, điều hành"]
    assert (found["plan"]["number"], found["plan"]["year"]) == ("15/KH-UBND", 2026)


@pytest.mark.parametrize("name", ["000_b36c6f8822d97ce3", "002_80b1ea72266aaba5", "004_1565e888bd593adb"])
def test_real_plan_is_read_back_from_word_row_by_row(name: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("The real plans lie beside the checkout and are not here.")
    plain = read((SEEDS / f"{name}.txt").read_bytes())
    plain["tasks"] = [row for row in plain["tasks"] if row["source_part"] == "table"]
    office = open_plan_office()
    kept = store_plan(
        agency_id=office.commune.agency.id,
        rank=Rank.OWN,
        draft=read_draft(plain=plain),
        actor=office.manager,
        at=AT,
    )

    found = read(word_of(Plan.objects.select_related("agency").get(id=kept.id)))

    assert table_of(found) == table_of(plain)


def test_decision_has_the_plan_attached_and_the_table_behind_it() -> None:
    plan = plan_of(open_plan_office(), number="11/QĐ-UBND")

    pages = open_pdf(pdf_of(plan)).pages
    text = bare(text_of(pdf_of(plan)))

    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, False, True]
    assert bare("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm soát thủ tục hành chính") in text
    assert bare("KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2026 (Kèm theo Quyết định số 11/QĐ-UBND") in text


def test_table_repeats_its_head_on_every_page_and_leaves_no_heading_behind() -> None:
    office = open_plan_office()
    tasks = [task("Rà soát, đánh giá thủ tục hành chính. " * 4, number=str(place)) for place in range(1, 30)]
    pages = [page for page in open_pdf(pdf_of(plan_of(office, *tasks))).pages if page.mediabox.width > 800]

    heads = [bare("Thời hạn hoàn thành") in bare(page.extract_text()) for page in pages]

    assert len(pages) > 2
    assert heads == [True] * len(pages)


def test_word_table_repeats_its_head_and_keeps_rows_whole() -> None:
    document = Document(io.BytesIO(word_of(plan_of(open_plan_office()))))
    table = next(one for one in document.tables if len(one.columns) == 6)
    xml = [row._tr.xml for row in table.rows]

    assert "w:tblHeader" in xml[0]
    assert ["w:cantSplit" in row for row in xml] == [True] * len(xml)
    assert "w:keepNext" in xml[1]


def test_plan_without_prose_has_the_words_to_start_from_and_the_law_of_its_year() -> None:
    office = open_plan_office()
    before = bare(text_of(pdf_of(plan_of(office, date="2025-01-10", year=2025, number="3/KH-UBND"))))
    since = bare(text_of(pdf_of(plan_of(office))))

    assert bare("MỤC ĐÍCH, YÊU CẦU") in since
    assert (bare("61/2018/NĐ-CP") in before, bare("118/2025/NĐ-CP") in before) == (True, False)
    assert (bare("61/2018/NĐ-CP") in since, bare("118/2025/NĐ-CP") in since) == (False, True)
