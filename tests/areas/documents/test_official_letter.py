"""Official letters read word for word, stand as NĐ 30/2020/NĐ-CP sets them, and open in Word."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from jinja2 import UndefinedError
from scripts.letter_template import make

from motcua.documents.domain.forms.official import OFFICIAL_LETTERS, Dispatch
from motcua.documents.domain.forms.receipts import Receipt2025
from motcua.documents.domain.letter_text import Line, ended, paragraph
from motcua.documents.domain.official_letter import (
    LetterKind,
    body_lines,
    letter_number,
    letter_symbol,
    listed,
)
from motcua.documents.domain.signing_authority import Capacity, authority_lines
from motcua.documents.queries.drafts import word_draft
from motcua.infra.render import render_docx
from motcua.infra.render.sources import ROOT
from tests.areas.documents.letter_samples import DECISION, DISPATCH, LETTERS, MINUTES, PLAN
from tests.areas.documents.samples import LONG_NAME
from tests.areas.documents.test_golden import golden, pages_of, places, render
from tests.infra.render.reading import bare, metadata_of, open_pdf, text_of

MM = 72 / 25.4


def word(kind: LetterKind) -> WordDocument:
    made = word_draft(letter=OFFICIAL_LETTERS[kind], content=LETTERS[kind].plain())
    return Document(io.BytesIO(made))


def words_of(document: WordDocument) -> str:
    """Give the text of body and tables in order."""
    lines = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            lines += [cell.text for row in part.rows for cell in row.cells]
        else:
            lines.append(part.text)
    return "\n".join(line for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_letter_reads_word_for_word(kind: LetterKind) -> None:
    text = pages_of(render(OFFICIAL_LETTERS[kind], LETTERS[kind]))

    assert text == golden(f"letter-{kind.name.lower()}", text)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_draft_reads_word_for_word(kind: LetterKind) -> None:
    text = words_of(word(kind))

    assert text == golden(f"draft-{kind.name.lower()}", text)


def test_letter_is_an_a4_page_with_the_margins_of_the_decree() -> None:
    page = open_pdf(render(Dispatch, DISPATCH)).pages[0]
    lefts: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            lefts.append(cm[4] + tm[4])

    page.extract_text(visitor_text=note)
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (210, 297)
    assert min(lefts) >= 30 * MM - 1


def test_letter_claims_pdf_a_and_tags() -> None:
    metadata = metadata_of(render(Dispatch, DISPATCH))

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_parts_of_a_decision_stand_in_their_order() -> None:
    text = text_of(render(OFFICIAL_LETTERS[LetterKind.DECISION], DECISION))
    order = ("Số: 12/QĐ-UBND", "QUYẾT ĐỊNH", "CHỦ TỊCH ỦY BAN", "Căn cứ Luật", "QUYẾT ĐỊNH:", "Điều 1.")

    assert -1 not in places(text, order)


def test_draft_without_number_and_day_leaves_both_blank() -> None:
    text = bare(text_of(render(OFFICIAL_LETTERS[LetterKind.PLAN], PLAN)))

    assert bare("Số: /KH-UBND") in text
    assert bare("Xuân Hòa, ngày tháng năm") in text


def test_landscape_annex_lies_on_pages_of_its_own() -> None:
    boxes = [page.mediabox for page in open_pdf(render(OFFICIAL_LETTERS[LetterKind.PLAN], PLAN)).pages]
    sections = [
        (section.page_width or 0) > (section.page_height or 0) for section in word(LetterKind.PLAN).sections
    ]

    assert [box.width > box.height for box in boxes] == [False, True, False]
    assert sections == [False, True, False]


def test_every_page_but_the_first_bears_its_number() -> None:
    long = replace(DISPATCH, body=tuple(paragraph(f"Nội dung thứ {place}. " * 30) for place in range(20)))
    pages = [page.extract_text().split("\n")[0].strip() for page in open_pdf(render(Dispatch, long)).pages]

    assert len(pages) > 2
    assert pages[1:] == [str(place) for place in range(2, len(pages) + 1)]


def test_signature_never_stands_alone_on_a_page() -> None:
    for lines in range(12, 22):
        body = tuple(paragraph(f"Nội dung thứ {place}.") for place in range(lines))
        last = open_pdf(render(Dispatch, replace(DISPATCH, body=body))).pages[-1].extract_text()

        assert -1 not in places(last, (f"Nội dung thứ {lines - 1}", "KT. CHỦ TỊCH")), lines


def test_minutes_are_signed_side_by_side() -> None:
    text = text_of(render(OFFICIAL_LETTERS[LetterKind.MINUTES], MINUTES))

    assert -1 not in places(text, ("NGƯỜI CHỨNG KIẾN", "NGƯỜI LẬP BIÊN BẢN", "Nơi nhận:"))


def test_word_template_is_the_one_that_the_script_makes() -> None:
    made, kept = io.BytesIO(), ROOT / Dispatch.draft_template
    make().save(made)

    parts = [zipfile.ZipFile(source).read("word/document.xml") for source in (made, kept)]
    assert parts[0] == parts[1]


def test_words_of_people_stay_words_in_a_draft() -> None:
    hostile = '{{ 7*7 }} {% for x in y %} <w:p/> & "Ẵ" #panic() {{ subject.__class__ }}'
    content = replace(DISPATCH, body=(paragraph(hostile),)).plain()

    document = Document(io.BytesIO(word_draft(letter=Dispatch, content=content)))

    assert [line.text for line in document.paragraphs if "panic" in line.text] == [f"{hostile}./."]


def test_draft_without_a_field_is_not_made() -> None:
    content = DISPATCH.plain()
    del content["place_and_date"]

    with pytest.raises(UndefinedError, match="place_and_date"):
        render_docx(template=Dispatch.draft_template, context=content)


def test_form_has_no_draft() -> None:
    with pytest.raises(LookupError, match="01 has no Word template"):
        word_draft(letter=Receipt2025, content={})


def test_same_content_gives_the_same_paper() -> None:
    assert render(Dispatch, DISPATCH) == render(Dispatch, DISPATCH)


@pytest.mark.parametrize(
    ("kind", "body", "drafter", "symbol"),
    [
        (LetterKind.PLAN, "UBND", "VP", "KH-UBND"),
        (LetterKind.DISPATCH, "UBND", "VP", "UBND-VP"),
        (LetterKind.DISPATCH, "TTPVHCC", "", "TTPVHCC"),
    ],
)
def test_symbol_names_kind_and_body(kind: LetterKind, body: str, drafter: str, symbol: str) -> None:
    assert letter_symbol(kind=kind, body=body, drafter=drafter) == symbol


def test_number_below_ten_takes_a_zero() -> None:
    assert letter_number(running=5, symbol="KH-UBND") == "05/KH-UBND"
    assert letter_number(running=123, symbol="KH-UBND") == "123/KH-UBND"


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        (Capacity.HEAD, ("PHÓ CHỦ TỊCH",)),
        (Capacity.COLLECTIVE, ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")),
        (Capacity.DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.BY_ORDER, ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.BY_MANDATE, ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.ACTING, ("TM. ỦY BAN NHÂN DÂN", "Q. PHÓ CHỦ TỊCH")),
    ],
)
def test_authority_stands_in_capitals(capacity: Capacity, lines: tuple[str, ...]) -> None:
    collective = {Capacity.COLLECTIVE, Capacity.DEPUTY, Capacity.ACTING}
    body = "Ủy ban nhân dân" if capacity in collective else ""

    assert authority_lines(capacity=capacity, post="Phó Chủ tịch", head="Chủ tịch", body=body) == lines


def test_committee_breaks_before_its_place() -> None:
    assert body_lines("Ủy ban nhân dân xã Xuân Hòa") == ["Ủy ban nhân dân", "xã Xuân Hòa"]
    assert body_lines("Phòng Kinh tế") == ["Phòng Kinh tế"]


def test_list_ends_with_a_stop() -> None:
    assert listed(("Một;", "Hai.", "Ba")) == ["Một;", "Hai;", "Ba."]
    assert listed(()) == []


def test_text_ends_with_its_mark_once() -> None:
    assert ended((paragraph("Hết."),)) == (paragraph("Hết./."),)
    assert ended((paragraph("Hết./."),)) == (paragraph("Hết./."),)
    assert ended((Line(title="Hết"),)) == (Line(title="Hết./."),)
    assert ended(()) == ()


def test_long_names_are_printed_whole_and_never_below_11_points() -> None:
    sizes: list[float] = []
    pdf = render(Dispatch, DISPATCH)
    for page in open_pdf(pdf).pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size: sizes.append(size) if "Tôn Nữ" in text else None
        )

    assert bare(LONG_NAME) in bare(text_of(pdf))
    assert min(sizes) >= 11
