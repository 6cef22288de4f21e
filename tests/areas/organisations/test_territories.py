"""Importing administrative units: complete lists, one day at a time, all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from motcua.cli.main import main
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.territory_file import NamedText
from motcua.organisations.models import Staff, Territory, TerritorySuccession
from motcua.organisations.queries.territories import (
    find_territories,
    predecessors_of,
    successors_of,
    territories_under,
    territory_on,
)
from motcua.organisations.services.territories import TerritoriesRefused, TerritoryReport, import_territories
from motcua.organisations.services.territory_successions import import_successions
from tests.areas.organisations.conftest import AT, actor_of

pytestmark = pytest.mark.django_db

OLD, MERGED = date(2024, 2, 1), date(2025, 7, 1)
PROVINCES = "code,full_name,name\n01,Thành phố Hà Nội,Hà Nội\n17,Tỉnh Hoà Bình,Hoà Bình\n"
DISTRICTS = "code,full_name,name,province_code\n001,Quận Ba Đình,Ba Đình,01\n148,Huyện Lạc Thuỷ,Lạc Thuỷ,17\n"
WARDS = """code,full_name,name,district_code
00001,Phường Phúc Xá,Phúc Xá,001
00004,Phường Trúc Bạch,Trúc Bạch,001
05001,Xã Phú Nghĩa,Phú Nghĩa,148
"""
MERGED_PROVINCES = "code,full_name,name\n01,Thành phố Hà Nội,Hà Nội\n25,Tỉnh Phú Thọ,Phú Thọ\n"
MERGED_WARDS = """code,full_name,name,province_code
00004,Phường Ba Đình,Ba Đình,01
05001,Xã Phú Nghĩa,Phú Nghĩa,25
"""
SUCCESSORS = """new_code,old_code,old_district_code,note
00004,00004,001,Nhập toàn bộ
00004,00001,001,Nhập một phần
05001,05001,148,Giữ nguyên
"""


def load(as_of: date, *texts: str, level: Level | None = None) -> TerritoryReport:
    sources = [NamedText(name=f"{number}.csv", text=text) for number, text in enumerate(texts, 1)]
    return import_territories(sources=sources, as_of=as_of, actor=INSTALLER, at=AT, level=level)


def counts(report: TerritoryReport) -> tuple[int, int, int, int]:
    return report.opened, report.corrected, report.closed, report.unchanged


@pytest.fixture
def loaded() -> None:
    load(OLD, PROVINCES, DISTRICTS, WARDS)


@pytest.mark.usefixtures("loaded")
def test_lists_in_any_order_are_loaded_as_a_tree() -> None:
    ward = territory_on(level=Level.COMMUNE, code="00001", on=OLD)

    assert ward is not None
    assert ward.parent is not None
    assert (ward.full_name, ward.parent.full_name) == ("Phường Phúc Xá", "Quận Ba Đình")
    assert [t.code for t in territories_under(level=Level.COMMUNE, parent_code="001", on=OLD)] == [
        "00001",
        "00004",
    ]
    assert territory_on(level=Level.COMMUNE, code="00001", on=date(2024, 1, 31)) is None


@pytest.mark.usefixtures("loaded")
def test_territory_is_found_by_folded_words_or_code_on_a_day() -> None:
    def found(text: str, on: date = OLD, level: Level | None = None) -> list[str]:
        return [row.full_name for row in find_territories(on=on, text=text, level=level)]

    assert found("hoa binh") == ["Tỉnh Hoà Bình"]
    assert found("05001") == ["Xã Phú Nghĩa"]
    assert found("ha noi", level=Level.COMMUNE) == []
    assert found("hoa binh", on=date(2024, 1, 31)) == []

    load(OLD, PROVINCES.replace("Tỉnh Hoà Bình,Hoà Bình", "Tỉnh Sông Đà,Sông Đà"), DISTRICTS, WARDS)

    assert found("song da") == ["Tỉnh Sông Đà"]
    assert found("hoa binh") == []


@pytest.mark.usefixtures("loaded")
def test_second_run_of_the_same_lists_changes_nothing() -> None:
    report = load(OLD, WARDS, PROVINCES, DISTRICTS)

    assert counts(report) == (0, 0, 0, 7)
    assert AuditRecord.objects.filter(action="territory.import").count() == 1


@pytest.mark.usefixtures("loaded")
def test_tone_placed_elsewhere_is_no_renaming() -> None:
    moved = PROVINCES.replace("Hoà Bình", "Hòa Bình")

    assert counts(load(MERGED, moved)) == (0, 0, 0, 2)


@pytest.mark.usefixtures("loaded")
def test_lists_of_two_tiers_close_districts_and_open_every_commune_anew() -> None:
    report = load(MERGED, MERGED_WARDS, MERGED_PROVINCES)

    assert counts(report) == (3, 0, 6, 1)
    old = territory_on(level=Level.COMMUNE, code="00004", on=date(2025, 6, 30))
    new = territory_on(level=Level.COMMUNE, code="00004", on=MERGED)
    assert old is not None
    assert new is not None
    assert (old.name, old.valid_to, new.name, new.valid_from) == ("Trúc Bạch", MERGED, "Ba Đình", MERGED)
    assert not Territory.objects.filter(level=Level.DISTRICT, valid_to=None).exists()


@pytest.mark.usefixtures("loaded")
def test_old_lists_read_again_after_the_merger_change_nothing() -> None:
    load(MERGED, MERGED_WARDS, MERGED_PROVINCES)

    assert counts(load(OLD, PROVINCES, DISTRICTS, WARDS)) == (0, 0, 0, 7)


@pytest.mark.usefixtures("loaded")
def test_change_put_before_what_is_known_is_refused() -> None:
    load(MERGED, MERGED_WARDS, MERGED_PROVINCES)

    with pytest.raises(TerritoriesRefused) as refused:
        load(date(2024, 5, 1), PROVINCES.replace("Tỉnh Hoà Bình,Hoà Bình", "Tỉnh Hoà An,Hoà An"))

    assert [(fault.field, fault.reason) for fault in refused.value.faults] == [
        ("as-of", "Đã có dữ liệu đến ngày 01/07/2025; không thể chèn thay đổi của ngày trước đó.")
    ]


@pytest.mark.usefixtures("loaded")
def test_renamed_province_keeps_its_districts() -> None:
    renamed = PROVINCES.replace("Tỉnh Hoà Bình,Hoà Bình", "Thành phố Hoà Bình,Hoà Bình")

    report = load(date(2024, 5, 1), renamed)

    district = territory_on(level=Level.DISTRICT, code="148", on=date(2024, 5, 1))
    assert counts(report) == (1, 0, 1, 1)
    assert district is not None
    assert district.parent is not None
    assert district.parent.full_name == "Thành phố Hoà Bình"


@pytest.mark.usefixtures("loaded")
def test_list_of_the_same_day_corrects_in_place() -> None:
    report = load(OLD, PROVINCES.replace("Tỉnh Hoà Bình,Hoà Bình", "Tỉnh Hoà An,Hoà An"))

    assert counts(report) == (0, 1, 0, 1)
    assert list(Territory.objects.filter(code="17").values_list("full_name", "valid_from")) == [
        ("Tỉnh Hoà An", OLD)
    ]


@pytest.mark.usefixtures("loaded")
def test_list_of_the_same_day_without_one_it_had_is_refused() -> None:
    with pytest.raises(TerritoriesRefused, match="Có 1 lỗi") as refused:
        load(OLD, WARDS.replace("00001,Phường Phúc Xá,Phúc Xá,001\n", ""))

    assert "Phường Phúc Xá (00001) đã nhập từ chính ngày này" in refused.value.faults[0].reason


@pytest.mark.usefixtures("loaded")
def test_province_closed_over_districts_that_stay_is_refused_and_nothing_is_stored() -> None:
    with pytest.raises(TerritoriesRefused) as refused:
        load(MERGED, MERGED_PROVINCES)

    sentence = "Huyện Lạc Thuỷ (148) thuộc Tỉnh Hoà Bình (17), đơn vị này đã kết thúc."
    remedy = "Hãy nhập cùng lúc tệp cấp dưới."
    assert [fault.reason for fault in refused.value.faults] == [f"{sentence} {remedy}"]
    assert not Territory.objects.exclude(valid_to=None).exists()
    assert not Territory.objects.filter(code="25").exists()


def test_row_without_its_parent_is_refused_with_file_and_line_and_nothing_is_stored() -> None:
    with pytest.raises(TerritoriesRefused) as refused:
        load(OLD, PROVINCES, DISTRICTS.replace(",17\n", ",99\n"))

    assert [(fault.file, fault.line, fault.field) for fault in refused.value.faults] == [
        ("2.csv", 3, "province_code")
    ]
    assert not Territory.objects.exists()


def test_bad_rows_of_all_files_are_told_together_and_nothing_is_stored() -> None:
    with pytest.raises(TerritoriesRefused) as refused:
        load(OLD, PROVINCES + "9,Tỉnh X,X\n", DISTRICTS + "149,Bang Y,Y,17\n")

    assert [(fault.file, fault.line, fault.field) for fault in refused.value.faults] == [
        ("1.csv", 4, "code"),
        ("2.csv", 4, "full_name"),
    ]
    assert not Territory.objects.exists()


def test_two_lists_of_one_level_are_refused() -> None:
    with pytest.raises(TerritoriesRefused) as refused:
        load(OLD, PROVINCES, PROVINCES)

    assert "cùng cấp với 1.csv" in refused.value.faults[0].reason


def test_import_without_the_role_is_refused(officer: Staff) -> None:
    source = NamedText(name="1.csv", text=PROVINCES)

    with pytest.raises(NotPermitted):
        import_territories(sources=[source], as_of=OLD, actor=actor_of(officer), at=AT)
    with pytest.raises(NotPermitted):
        import_successions(source=source, effective_on=OLD, legal_basis="", actor=actor_of(officer), at=AT)

    assert not Territory.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_successors_link_the_day_before_with_the_day() -> None:
    load(MERGED, MERGED_WARDS, MERGED_PROVINCES)
    source = NamedText(name="kế-tiếp.csv", text=SUCCESSORS)
    ask = {"source": source, "effective_on": MERGED, "legal_basis": "NQ 1656/NQ-UBTVQH15"}

    first = import_successions(**ask, actor=INSTALLER, at=AT)  # type: ignore[arg-type]
    second = import_successions(**ask, actor=INSTALLER, at=AT)  # type: ignore[arg-type]

    merged = territory_on(level=Level.COMMUNE, code="00004", on=MERGED)
    gone = territory_on(level=Level.COMMUNE, code="00001", on=OLD)
    assert merged is not None
    assert gone is not None
    assert (first.added, first.faults, second.added, second.unchanged) == (3, (), 0, 3)
    assert [(link.predecessor.name, link.extent) for link in predecessors_of(territory=merged)] == [
        ("Phúc Xá", "PART"),
        ("Trúc Bạch", "WHOLE"),
    ]
    assert [link.successor.name for link in successors_of(territory=gone)] == ["Ba Đình"]


@pytest.mark.usefixtures("loaded")
def test_successor_rows_that_name_nobody_are_told_and_the_others_stored() -> None:
    load(MERGED, MERGED_WARDS, MERGED_PROVINCES)
    text = SUCCESSORS + "99999,00001,001,Nhập một phần\n00004,88888,001,Nhập một phần\n"

    report = import_successions(
        source=NamedText(name="kế-tiếp.csv", text=text),
        effective_on=MERGED,
        legal_basis="",
        actor=INSTALLER,
        at=AT,
    )

    assert (report.added, TerritorySuccession.objects.count()) == (3, 3)
    assert [(fault.line, fault.field) for fault in report.faults] == [(5, "new_code"), (6, "old_code")]


@pytest.mark.usefixtures("loaded")
def test_territory_that_did_not_change_has_no_successor() -> None:
    source = NamedText(
        name="kế-tiếp.csv", text="new_code,old_code,old_district_code,note\n00001,00001,001,Giữ nguyên\n"
    )

    report = import_successions(source=source, effective_on=MERGED, legal_basis="", actor=INSTALLER, at=AT)

    assert (report.added, report.unchanged) == (0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"provinces": PROVINCES, "districts": DISTRICTS, "wards": WARDS}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def call(folder: Path, *names: str, as_of: date, options: tuple[str, ...] = ()) -> int:
    files = [str(folder / name) for name in names]
    return main(["import-units", *files, "--as-of", as_of.isoformat(), *options])


def test_command_says_what_it_did_and_that_it_did_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("provinces.csv", "districts.csv", "wards.csv")

    codes = [call(folder, *names, as_of=OLD), call(folder, *names, as_of=OLD)]

    assert codes == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "Đơn vị hành chính: 7 mở mới, 0 đính chính, 0 kết thúc, 0 không đổi.",
        "Đơn vị hành chính: không có gì thay đổi (7 đơn vị đã có).",
    ]


def test_command_with_a_bad_row_prints_file_line_field_and_stores_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "provinces.csv").write_text(PROVINCES + "9,Tỉnh X,X\n", encoding="utf-8")

    code = call(folder, "provinces.csv", as_of=OLD)

    assert code == 1
    assert "provinces.csv, dòng 4, cột code: Mã “9” phải gồm 2 chữ số." in capsys.readouterr().err
    assert not Territory.objects.exists()


def test_command_with_successors_returns_one_when_rows_are_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(folder, "provinces.csv", "districts.csv", "wards.csv", as_of=OLD)
    (folder / "new-provinces.csv").write_text(MERGED_PROVINCES, encoding="utf-8")
    (folder / "new-wards.csv").write_text(MERGED_WARDS, encoding="utf-8")
    table = folder / "successors.csv"
    options = ("--successors", str(table))

    table.write_text(SUCCESSORS + "99999,00001,001,Nhập một phần\n", encoding="utf-8")
    with_fault = call(folder, "new-provinces.csv", "new-wards.csv", as_of=MERGED, options=options)
    table.write_text(SUCCESSORS, encoding="utf-8")
    without = call(folder, "new-provinces.csv", "new-wards.csv", as_of=MERGED, options=options)

    out = capsys.readouterr().out
    assert (with_fault, without) == (1, 0)
    assert "Kế tiếp: 3 ghi mới, 0 đã có, 1 dòng không đọc được." in out
    assert "Kế tiếp: 0 ghi mới, 3 đã có, 0 dòng không đọc được." in out


@pytest.mark.parametrize("content", [None, b"code\n\xff\xfe"])
def test_command_with_a_file_it_cannot_open_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "x.csv").write_bytes(content)

    code = call(tmp_path, "x.csv", as_of=OLD)

    assert code == 2
    assert capsys.readouterr().err.startswith("Không đọc được tệp")
