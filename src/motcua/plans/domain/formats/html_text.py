"""Read a web page: its paragraphs as lines, its tables as rows of cells."""

from html import unescape
from html.parser import HTMLParser

from motcua.plans.domain.formats.cells import GridCell, Placed, add, mark, write_table
from motcua.plans.domain.source import BREAK, Source, read_source
from motcua.plans.domain.vocabulary import words

_BLOCKS = words(
    "p div h1 h2 h3 h4 h5 h6 ul ol li section article header footer blockquote pre br tr table center"
)
_HIDDEN = frozenset({"script", "style", "head", "template"})
_WIDEST = 200


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for at, char in enumerate(text):
            if char == "\n":
                self.lines.append(at + 1)
        self.page = Placed()
        self.tables: list[list[list[GridCell]]] = []
        self.cells: list[Placed] = []
        self.hidden = 0

    def place(self) -> int:
        line, column = self.getpos()
        return self.lines[min(line, len(self.lines)) - 1] + column

    def target(self) -> Placed:
        return self.cells[-1] if self.cells else self.page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.close_cell()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables:
            self.close_cell()
            self.open_cell(dict(attrs))
        elif tag in _BLOCKS:
            self.new_line()

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        if tag in {"td", "th", "tr"} and self.tables:
            self.close_cell()
        elif tag == "table" and self.tables:
            self.close_cell()
            self.close_table()
        elif tag in _BLOCKS:
            self.new_line()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        add(self.target(), "".join(" " if char.isspace() else char for char in data), self.place())

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def handle_entityref(self, name: str) -> None:
        if not self.hidden:
            add(self.target(), (unescape(f"&{name};") or " ")[0], self.place())

    def open_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.tables[-1]:
            self.tables[-1].append([])
        cell = GridCell(Placed(), _span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        self.tables[-1][-1].append(cell)
        self.cells.append(cell.content)

    def close_cell(self) -> None:
        if len(self.cells) >= len(self.tables) and self.cells:
            self.cells.pop()

    def close_table(self) -> None:
        rows = self.tables.pop()
        self.new_line()
        if self.cells:  # a table inside a cell: its words, one line a row
            for row in rows:
                for cell in row:
                    self.target().text.extend([*cell.content.text, " "])
                    last = cell.content.places[-1] if cell.content.places else 0
                    self.target().places.extend([*cell.content.places, last])
                self.new_line()
            return
        write_table(target=self.page, rows=rows)

    def new_line(self) -> None:
        mark(self.target(), "\n")


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _WIDEST) if value and value.isdigit() else 1


def read_html(*, text: str) -> Source:
    """Give the source of a page; every character leads back into the page's own text."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    while reader.tables:
        reader.close_cell()
        reader.close_table()
    words = "".join(reader.page.text)
    return read_source(
        text=words.replace("\u00a0", " ") if BREAK in words else words,
        origins=[*reader.page.places, len(text)],
    )
