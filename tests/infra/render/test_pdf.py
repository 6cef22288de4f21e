"""What `render_pdf` promises of every paper."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.infra.render import PaperNotRendered, render_pdf
from motcua.infra.render.sources import ROOT
from tests.infra.render.reading import bare, fonts_of, metadata_of, open_pdf, text_of

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LABEL = "documents/papers/certification/label.typ"
HOSTILE = [
    '#import "/config/settings.py": *',
    "#panic()",
    "#{1+1}",
    "*đậm* _nghiêng_ `mã`",
    "= Tiêu đề",
    "\\ \\n \\u{41}",
    "$x^2$",
    "<b>Nguyễn</b><script>alert(1)</script>",
    "'; DROP TABLE cases_case; --",
    "@nhãn <nhãn>",
    "// chú thích /* khối */",
    '"]} }, {"a": 1}',
    "https://example.vn/?a=1&b=2#c",
]


def context(words: str) -> dict[str, object]:
    return {
        "title": "Chứng thực bản sao",
        "papers": [{"words": words, "times": 1}],
        "authority": ["Chủ tịch"],
        "signer_name": "Trần Văn Bửu",
    }


def label(words: str, *, at: datetime = AT) -> bytes:
    return render_pdf(template=LABEL, context=context(words), at=at)


def test_paper_claims_pdf_a_2b_and_pdf_ua_1() -> None:
    metadata = metadata_of(label("Xin chào"))

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_paper_is_tagged_in_vietnamese_with_a_title() -> None:
    root = open_pdf(label("Xin chào")).root_object

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "vi-VN"
    assert open_pdf(label("Xin chào")).metadata.title == "Chứng thực bản sao"  # type: ignore[union-attr]


def test_paper_embeds_every_font_and_uses_tinos_alone() -> None:
    fonts = fonts_of(label("Xin chào"))

    assert {font["/FontName"].split("+")[1] for font in fonts} == {"Tinos", "Tinos-Bold"}
    assert all("/FontFile2" in font for font in fonts)


def test_paper_states_the_time_it_is_given() -> None:
    made = open_pdf(label("Xin chào", at=AT)).metadata.creation_date  # type: ignore[union-attr]

    assert made == AT


def test_same_input_gives_the_same_bytes() -> None:
    assert label("Xin chào") == label("Xin chào")
    assert label("Xin chào") != label("Tạm biệt")


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_words_is_printed_as_it_stands(words: str) -> None:
    assert bare(words) in bare(text_of(label(words)))


def test_emoji_in_words_is_printed_as_a_square() -> None:
    assert "Nguyễn □ Ánh" in text_of(label("Nguyễn 😀 Ánh"))


def test_control_characters_in_words_are_left_out() -> None:
    assert "Nguyễn Ánh" in text_of(label("Nguyễn\u0000\u0007\u202e Ánh"))


def test_decomposed_letters_are_printed_composed() -> None:
    assert "Nguyễn Thị Ẵm" in text_of(label("Nguye\u0302\u0303n Thi\u0323 A\u0306\u0303m"))


def test_endless_word_stays_on_the_page() -> None:
    pdf = label("W" * 400)

    widths: list[float] = []
    for page in open_pdf(pdf).pages:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size: widths.append(tm[4] if text.strip() else 0)
        )
    assert bare(text_of(pdf)).count("W") == 400
    assert max(widths) < 105 / 25.4 * 72


def test_context_without_a_field_is_a_fault_of_the_template() -> None:
    with pytest.raises(PaperNotRendered, match=r"label\.typ"):
        render_pdf(template=LABEL, context={"title": "Chứng thực"}, at=AT)


def test_papers_made_by_several_threads_do_not_mix() -> None:
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(lambda number: label(f"Số chứng thực: {number}"), range(24)))

    assert [f"Số chứng thực: {number}" in text_of(paper) for number, paper in enumerate(papers)] == [
        True
    ] * 24


def test_no_template_evaluates_text() -> None:
    sources = sorted((ROOT / "documents/papers").rglob("*.typ"))

    assert len(sources) >= 6
    assert [path.name for path in sources if "eval(" in path.read_text(encoding="utf-8")] == []


def test_no_template_loads_a_package_from_the_network() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.typ"))]

    assert [source for source in sources if '"@' in source] == []


def test_context_reaches_the_paper_as_json_not_as_source(tmp_path: Path) -> None:
    words = json.dumps({"quote": '"', "backslash": "\\", "brace": "}"})

    assert bare(words) in bare(text_of(label(words)))
