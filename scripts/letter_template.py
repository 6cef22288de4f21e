"""Make the Word template of official letters (NĐ 30/2020/NĐ-CP, Phụ lục I) from the measures below.

Run `python -m scripts.letter_template` after a change; a test compares the file with what this makes.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TARGET = Path(__file__).resolve().parents[1] / "src/motcua/documents/papers/nd30_2020/letter.docx"
FONT = "Times New Roman"
LEFT, RIGHT = Mm(68), Mm(97)  # the two halves of the head; the text is 165 mm wide
SHORT, LONG = 11906, 16838  # the sides of A4 in twentieths of a point
TEXT_WIDTH = 9354  # 165 mm in twentieths of a point
WHOLE_WIDTH = 5000  # fiftieths of a percent
INDENT = Mm(10)


def main() -> None:
    """Write the template."""
    make().save(str(TARGET))


def make() -> Any:
    """Give the template as a document."""
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _opening(document)
    _text(document, "body")
    _signing(document)
    _annexes(document)
    return document


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.orientation = WD_ORIENT.PORTRAIT
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    run = number.add_run()
    run.font.size = Pt(13)
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        run._r.append(_field_part(kind, words))  # noqa: SLF001 - python-docx has no fields
    document.core_properties.author = ""
    document.core_properties.title = ""
    document.core_properties.comments = ""


def _field_part(kind: str, words: str) -> Any:
    if not kind:
        part = OxmlElement("w:instrText")
        part.text = words
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    body = document.styles.add_style("Official text", 1)
    body.base_style = normal
    form = body.paragraph_format
    form.alignment, form.first_line_indent = ALIGN.JUSTIFY, INDENT
    form.space_before = form.space_after = Pt(6)
    form.line_spacing = 1.1
    form.widow_control = True


def _add(
    place: Any,
    words: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: Any = ALIGN.CENTER,
    before: float = 0,
    after: float = 0,
) -> Any:
    line = place.add_paragraph()
    line.alignment = align
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(after)
    run = line.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return line


def _rule(place: Any, *, inset: Any) -> None:
    """Draw a line below the paragraph before: the border of an empty one, `inset` from both sides."""
    line = place.add_paragraph()
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = inset
    line.paragraph_format.line_spacing = Pt(4)
    line.paragraph_format.keep_with_next = True
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no borders


def _logic(place: Any, words: str) -> None:
    """Add a line that the template engine takes away."""
    place.add_paragraph(words)


def _two_columns(document: Any, left: Any, right: Any) -> tuple[Any, Any]:
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _without_cell_margins(table)
    first, second = table.rows[0].cells
    first.width, second.width = left, right
    table.columns[0].width, table.columns[1].width = left, right
    _keep_whole(table.rows[0])
    return first, second


def _without_cell_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001 - python-docx has no margins


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no such switch


def _without_first_line(*cells: Any) -> None:
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 - a cell begins with an empty line


def _head(document: Any) -> None:
    left, right = _two_columns(document, LEFT, RIGHT)
    _logic(left, "{%p for line in superior_lines %}")
    _add(left, "{{ line|upper }}", size=12)
    _logic(left, "{%p endfor %}")
    _logic(left, "{%p for line in issuer_lines %}")
    _add(left, "{{ line|upper }}", size=12, bold=True)
    _logic(left, "{%p endfor %}")
    _rule(left, inset=Mm(22))
    _add(left, "Số: {{ number_line }}", size=13, before=4)
    _logic(left, "{%p if kind == 'DISPATCH' %}")
    _add(left, "V/v {{ subject }}", size=12, before=4)
    _logic(left, "{%p endif %}")
    _add(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _add(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _rule(right, inset=Mm(20))
    _add(right, "{{ place_and_date }}", size=13, italic=True, before=4)
    _without_first_line(left, right)


def _opening(document: Any) -> None:
    _logic(document, "{%p if kind != 'DISPATCH' %}")
    _add(document, "{{ kind_name|upper }}", bold=True, before=16)
    _add(document, "{{ subject }}", bold=True, before=2)
    _rule(document, inset=Mm(60))
    _logic(document, "{%p endif %}")
    _logic(document, "{%p if authority %}")
    _add(document, "{{ authority|upper }}", bold=True, before=12)
    _logic(document, "{%p endif %}")
    _logic(document, "{%p if recipients|length == 1 %}")
    _add(document, "Kính gửi: {{ recipients[0][:-1] }}", before=14, after=10)
    _logic(document, "{%p elif recipients %}")
    heading = _add(document, "Kính gửi:", align=ALIGN.LEFT, before=14)
    heading.paragraph_format.left_indent = Mm(22)
    _logic(document, "{%p for name in recipients %}")
    one = _add(document, "- {{ name }}", align=ALIGN.LEFT, before=3)
    one.paragraph_format.left_indent, one.paragraph_format.first_line_indent = Mm(33), Mm(-3)
    _logic(document, "{%p endfor %}")
    _logic(document, "{%p endif %}")
    _logic(document, "{%p for basis in legal_bases %}")
    document.add_paragraph(style="Official text").add_run("{{ basis }}").italic = True
    _logic(document, "{%p endfor %}")
    _logic(document, "{%p if enacting %}")
    _add(document, "{{ enacting }}", bold=True, before=8, after=8)
    _logic(document, "{%p endif %}")


def _text(document: Any, name: str) -> None:
    """Loop over lines and tables of the text called `name`."""
    _logic(document, f"{{%p for one in {name} %}}")
    _logic(document, "{%p if one.level == 'table' %}")
    _table(document)
    _logic(document, "{%p elif one.level == 'chapter' %}")
    _add(document, "{{ one.label }}", bold=True, before=8)
    _add(document, "{{ one.title|upper }}", bold=True, after=6)
    _logic(document, "{%p elif one.level in ('article', 'heading') %}")
    line = _stays_with_the_signature(document.add_paragraph(style="Official text"))
    line.add_run("{{ one.label }}{% if one.label and one.title %} {% endif %}{{ one.title }}").bold = True
    line.add_run("{% if one.text %} {{ one.text }}{% endif %}")
    _logic(document, "{%p else %}")
    line = _stays_with_the_signature(document.add_paragraph(style="Official text"))
    line.add_run("{% if one.level == 'dash' %}- {% elif one.label %}{{ one.label }} {% endif %}")
    line.add_run("{% if one.title %}{{ one.title }} {% endif %}").bold = True
    line.add_run("{{ one.text }}")
    _logic(document, "{%p endif %}")
    _logic(document, "{%p endfor %}")


def _stays_with_the_signature(line: Any) -> Any:
    """Keep the last line of a text on the page of what follows: no signature stands alone."""
    line.paragraph_format.keep_with_next = True
    kept = line._p.pPr.find(qn("w:keepNext"))  # noqa: SLF001 - the switch is a blank
    kept.set(qn("w:val"), "{{ 1 if loop.last else 0 }}")
    return line


def _table(document: Any) -> None:
    """Add a table that repeats its columns and rows; its head is repeated on every page."""
    table = document.add_table(rows=8, cols=3)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    width = table._tbl.tblPr.find(qn("w:tblW"))  # noqa: SLF001 - python-docx has no width of tables
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), str(WHOLE_WIDTH))
    _columns(table._tbl.tblGrid)  # noqa: SLF001 - same
    _cells(table.rows[0], "{%tc for column in one.columns %}", "{{ column }}", bold=True)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - python-docx has no such switch
    table.rows[1].cells[0].paragraphs[0].add_run("{%tr for row in one.rows %}")
    heads = "loop.index0 in (one.headings if one.headings is defined else [])"
    table.rows[2].cells[0].paragraphs[0].add_run(f"{{%tr if {heads} %}}")
    _heading_cells(table.rows[3])
    table.rows[4].cells[0].paragraphs[0].add_run("{%tr else %}")
    _cells(table.rows[5], "{%tc for cell in row %}", "{{ cell }}", bold=False)
    table.rows[6].cells[0].paragraphs[0].add_run("{%tr endif %}")
    table.rows[7].cells[0].paragraphs[0].add_run("{%tr endfor %}")


def _columns(grid: Any) -> None:
    """Repeat one column of the grid, as wide as the table says."""
    for surplus in list(grid)[1:]:
        grid.remove(surplus)
    grid.text = "{% for share in one.widths %}"
    grid[0].set(qn("w:w"), f"{{{{ ({TEXT_WIDTH} * share / one.widths|sum)|int }}}}")
    grid[0].tail = "{% endfor %}"


def _heading_cells(row: Any) -> None:
    """Fill a row that heads those below it: bold, and on one page with the next."""
    _cells(row, "{%tc for cell in row %}", "{{ cell }}", bold=False)
    line = row.cells[1].paragraphs[0]
    line.paragraph_format.keep_with_next = True
    for run in line.runs:
        run.bold = True


def _cells(row: Any, opening: str, words: str, *, bold: bool) -> None:
    """Fill a row whose middle cell is repeated, as wide and as centred as the table says."""
    _keep_whole(row)
    for cell, text in zip(row.cells, (opening, words, "{%tc endfor %}"), strict=True):
        line = cell.paragraphs[0]
        line.alignment = ALIGN.CENTER
        run = line.add_run(text)
        run.font.size, run.bold = Pt(12), bold
    middle = row.cells[1]._tc.get_or_add_tcPr().get_or_add_tcW()  # noqa: SLF001 - the width is a blank
    middle.set(qn("w:type"), "pct")
    middle.set(qn("w:w"), f"{{{{ ({WHOLE_WIDTH} * one.widths[loop.index0] / one.widths|sum)|int }}}}")
    if not bold:
        set_in = row.cells[1].paragraphs[0]._p.pPr.jc  # noqa: SLF001 - so is the alignment
        set_in.set(qn("w:val"), "{{ 'center' if loop.index0 in one.centred else 'left' }}")


def _signing(document: Any) -> None:
    _logic(document, "{%p if signatures|length > 1 %}")
    _add(document, "", size=6)
    table = document.add_table(rows=1, cols=3)
    cells = table.rows[0].cells
    _keep_whole(table.rows[0])
    cells[0].paragraphs[0].add_run("{%tc for signature in signatures %}")
    _signer(cells[1])
    cells[2].paragraphs[0].add_run("{%tc endfor %}")
    _logic(document, "{%p endif %}")
    _add(document, "", size=6).paragraph_format.keep_with_next = True
    left, right = _two_columns(document, Mm(80), Mm(85))
    _add(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    _logic(left, "{%p for name in distribution %}")
    _add(left, "- {{ name }}", size=11, align=ALIGN.LEFT)
    _logic(left, "{%p endfor %}")
    _logic(right, "{%p if signatures|length == 1 %}")
    _logic(right, "{%p set signature = signatures[0] %}")
    _signer(right)
    _logic(right, "{%p endif %}")
    _without_first_line(left, right)
    right.add_paragraph()


def _signer(cell: Any) -> None:
    _logic(cell, "{%p for words in signature.authority %}")
    _add(cell, "{{ words|upper }}", bold=True)
    _logic(cell, "{%p endfor %}")
    _logic(cell, "{%p if signature.how %}")
    _add(cell, "{{ signature.how }}", size=12, italic=True)
    _logic(cell, "{%p endif %}")
    _add(cell, "{{ signature.name }}", bold=True, before=74)


def _annexes(document: Any) -> None:
    """Give each annex pages of its own: a section ends before it, lying or standing as what it ends does."""
    last = document.sections[0]._sectPr  # noqa: SLF001 - sections inside a loop
    _logic(document, "{%p for annex in annexes %}")
    before = document.add_paragraph()
    before.paragraph_format.line_spacing = Pt(1)
    section = deepcopy(last)
    before._p.get_or_add_pPr().append(section)  # noqa: SLF001 - same
    _lie_down(section, "loop.previtem is defined and loop.previtem.landscape")
    _add(document, "{{ annex.label }}", bold=True)
    _add(document, "{{ annex.title|upper }}", bold=True, before=4)
    _add(document, "({{ annex.with_what }})", italic=True, before=2, after=10)
    _text(document, "annex.body")
    _logic(document, "{%p endfor %}")
    _lie_down(last, "annexes and annexes[-1].landscape")


def _lie_down(section: Any, condition: str) -> None:
    """Let a section be landscape when `condition` holds for the letter."""
    size = section.find(qn("w:pgSz"))
    size.set(qn("w:w"), f"{{{{ {LONG} if {condition} else {SHORT} }}}}")
    size.set(qn("w:h"), f"{{{{ {SHORT} if {condition} else {LONG} }}}}")
    size.set(qn("w:orient"), f"{{{{ 'landscape' if {condition} else 'portrait' }}}}")


if __name__ == "__main__":
    main()
