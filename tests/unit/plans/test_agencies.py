"""Bodies that one cell names, told apart."""

from __future__ import annotations

import pytest

from motcua.plans.domain.agencies import bodies_in, written_out
from motcua.plans.domain.source import read_source

CELLS = [
    ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
    ("Văn phòng HĐND -\n\nUBND", ["Văn phòng HĐND - UBND"]),
    ("Công an xã, Phòng Kinh tế", ["Công an xã", "Phòng Kinh tế"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    ("Các sở, ban, ngành liên quan", ["Các sở, ban, ngành liên quan"]),
    (
        "Các phòng, ban thuộc UBND xã; UBND các xã, phường",
        ["Các phòng, ban thuộc UBND xã", "UBND các xã, phường"],
    ),
    ("- Phòng Nội vụ - Phòng Văn hóa - Thông tin", ["Phòng Nội vụ", "Phòng Văn hóa - Thông tin"]),
    ("Bộ phận Một cửa, các công chức chuyên môn", ["Bộ phận Một cửa", "các công chức chuyên môn"]),
    (
        "Trung tâm Phục vụ\nhành chính công\nCông an phường",
        ["Trung tâm Phục vụ hành chính công", "Công an phường"],
    ),
    ("Công chức Văn phòng - Thống kê xã.", ["Công chức Văn phòng - Thống kê xã"]),
    ("Phòng Tư pháp và Phòng Nội vụ", ["Phòng Tư pháp", "Phòng Nội vụ"]),
    ("Theo dõi; công bố: Văn phòng UBND xã", ["Văn phòng UBND xã"]),
    ("Các Sở: Tư pháp; Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
    ("Tổ công nghệ số", ["Tổ công nghệ số"]),
    ("", []),
    (" - ; ", []),
]


@pytest.mark.parametrize(("cell", "bodies"), CELLS)
def test_cell_of_bodies_is_parted(cell: str, bodies: list[str]) -> None:
    source = read_source(text=cell)
    spans = bodies_in(source=source, start=0, end=len(source.text))

    assert (
        written_out(texts=[" ".join(source.text[span.start : span.end].split()) for span in spans]) == bodies
    )
