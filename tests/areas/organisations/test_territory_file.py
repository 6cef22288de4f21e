"""Reading lists of administrative units and tables of successors."""

from __future__ import annotations

import pytest

from motcua.organisations.domain.structure import Level, SuccessionExtent
from motcua.organisations.domain.territory_file import NamedText, read_successions, read_territories

PROVINCES = "code,full_name,name,code_name\n01,Thành phố Hà Nội,Hà Nội,ha_noi\n"
DISTRICTS = "code,full_name,name,province_code\n001,Quận Ba Đình,Ba Đình,01\n"
OLD_WARDS = "code,full_name,name,district_code\n00001,Phường Phúc Xá,Phúc Xá,001\n"
NEW_WARDS = "code,full_name,name,province_code\n00004,xã  Đức Trọng,Đức Trọng,01\n"
SUCCESSORS = "new_code,old_code,old_district_code,note\n"


def read(text: str, level: Level | None = None) -> list[tuple[int, str]]:
    faults = read_territories(source=NamedText(name="tệp.csv", text=text), level=level).faults
    return [(fault.line, fault.field) for fault in faults]


@pytest.mark.parametrize(
    ("text", "level", "full_name", "parent"),
    [
        (PROVINCES, Level.PROVINCE, "Thành phố Hà Nội", None),
        (DISTRICTS, Level.DISTRICT, "Quận Ba Đình", (Level.PROVINCE, "01")),
        (OLD_WARDS, Level.COMMUNE, "Phường Phúc Xá", (Level.DISTRICT, "001")),
        (NEW_WARDS, Level.COMMUNE, "Xã Đức Trọng", (Level.PROVINCE, "01")),
        ("\ufeff" + PROVINCES, Level.PROVINCE, "Thành phố Hà Nội", None),
    ],
)
def test_list_tells_its_level_by_its_codes(
    text: str, level: Level, full_name: str, parent: tuple[Level, str] | None
) -> None:
    found = read_territories(source=NamedText(name="tệp.csv", text=text))

    assert (found.level, found.faults) == (level, ())
    assert [(row.full_name, row.parent) for row in found.rows] == [(full_name, parent)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, "code")]),
        ("code,full_name,name,province_code\n", [(1, "code")]),
        ("code,name\n01,Hà Nội\n", [(1, "full_name")]),
        ("code,full_name,name\n1,Tỉnh A,A\n", [(2, "code")]),
        ("code,full_name,name\n01,Tỉnh A,A\n0２,Tỉnh B,B\n", [(3, "code")]),
        ("code,full_name,name\n01,Tỉnh A,A\n01,Tỉnh B,B\n", [(3, "code")]),
        ("code,full_name,name\n01,Tỉnh A,A\n02,Tỉnh ,\n", [(3, "name")]),
        ("code,full_name,name\n01,Tỉnh A,B\n", [(2, "full_name")]),
        ("code,full_name,name\n01,Bang A,A\n", [(2, "full_name")]),
        ("code,full_name,name\n01,A,A\n", [(2, "full_name")]),
        ("code,full_name,name\n001,Quận A,A\n", [(2, "province_code")]),
        ("code,full_name,name,province_code\n001,Quận A,A,9\n", [(2, "province_code")]),
        ("code,full_name,name,district_code\n00001,Xã A,A,\n", [(2, "district_code")]),
        ("code,full_name,name\n01,Tỉnh A\n02,Tỉnh B,B,thừa\n", [(2, "name")]),
    ],
)
def test_list_with_faults_names_line_and_field_of_each(text: str, faults: list[tuple[int, str]]) -> None:
    assert read(text) == faults


def test_list_of_another_level_than_said_is_refused_row_by_row() -> None:
    assert read(PROVINCES, Level.DISTRICT) == [(2, "code")]


def test_name_with_the_tone_placed_elsewhere_is_the_same_name() -> None:
    assert read("code,full_name,name\n17,Tỉnh Hoà Bình,Hòa Bình\n") == []


@pytest.mark.parametrize(
    ("note", "extent"),
    [
        ("Nhập toàn bộ", SuccessionExtent.WHOLE),
        ("Giữ nguyên", SuccessionExtent.WHOLE),
        ("Đổi tên", SuccessionExtent.WHOLE),
        ("Nhập một phần", SuccessionExtent.PART),
        ("Nhâp một phần diện tích", SuccessionExtent.PART),
        ("Nhập một phần diện tích, toàn bộ dân số", SuccessionExtent.PART),
        ("Phần còn lại sau khi tách một phần vào xã Canh Vinh", SuccessionExtent.PART),
    ],
)
def test_note_of_a_succession_tells_whole_from_part(note: str, extent: SuccessionExtent) -> None:
    text = f'{SUCCESSORS}00004,00001,001,"{note}"\n'

    table = read_successions(source=NamedText(name="tệp.csv", text=text))

    assert [(row.extent, row.predecessor) for row in table.rows] == [(extent, (Level.COMMUNE, "00001"))]


@pytest.mark.parametrize(
    ("note", "extent"),
    [
        ("Sắp xếp toàn bộ huyện Cồn Cỏ thành đặc khu Cồn Cỏ", SuccessionExtent.WHOLE),
        ("Nhập toàn bộ", SuccessionExtent.PART),
    ],
)
def test_succession_without_a_commune_before_comes_from_the_district(
    note: str, extent: SuccessionExtent
) -> None:
    table = read_successions(source=NamedText(name="tệp.csv", text=f"{SUCCESSORS}00004,,471,{note}\n"))

    assert [(row.extent, row.predecessor) for row in table.rows] == [(extent, (Level.DISTRICT, "471"))]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("new_code,old_code\n", (1, "old_district_code")),
        (f"{SUCCESSORS}4,00001,001,Nhập toàn bộ\n", (2, "new_code")),
        (f"{SUCCESSORS}00004,1,001,Nhập toàn bộ\n", (2, "old_code")),
        (f"{SUCCESSORS}00004,,,Nhập toàn bộ\n", (2, "old_district_code")),
        (f"{SUCCESSORS}00004,00001,001,Không rõ\n", (2, "note")),
    ],
)
def test_succession_with_a_fault_names_line_and_field(text: str, fault: tuple[int, str]) -> None:
    table = read_successions(source=NamedText(name="tệp.csv", text=text))

    assert [(found.line, found.field) for found in table.faults] == [fault]
    assert table.rows == ()
