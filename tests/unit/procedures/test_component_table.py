from __future__ import annotations

from motcua.procedures.domain.component_table import read_components

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def test_rows_are_parted_at_their_numbers() -> None:
    table = read_components(
        f"--{HEAD}- Đơn đề nghị;1 bản chính,2 bản sao- Bản sao hộ chiếu;0 bản chính,1 bản sao"
    )

    found = [(item.name, item.originals, item.copies, item.required) for item in table.components]
    assert found == [("Đơn đề nghị;", 1, 2, True), ("Bản sao hộ chiếu;", 0, 1, True)]


def test_words_before_a_table_name_its_situation() -> None:
    table = read_components(
        f"* Giấy tờ phải nộp:{HEAD}Tờ khai1 bản chính* Giấy tờ phải xuất trình:{HEAD}Thẻ căn cước1 bản chính"
    )

    assert [(item.group, item.name, item.shown_only) for item in table.components] == [
        ("Giấy tờ phải nộp", "Tờ khai", False),
        ("Giấy tờ phải xuất trình", "Thẻ căn cước", True),
    ]


def test_number_of_copies_within_a_sentence_ends_no_row() -> None:
    table = read_components(f"--{HEAD}Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực)1 bản chính")

    assert [item.name for item in table.components] == [
        "Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực)"
    ]


def test_year_glued_to_the_number_is_parted_and_listed() -> None:
    table = read_components(f"--{HEAD}Giấy tờ cấp trước ngày 01/01/20051 bản chínhĐơn1 bản chính")

    assert [(item.name, item.originals) for item in table.components] == [
        ("Giấy tờ cấp trước ngày 01/01/2005", 1),
        ("Đơn", 1),
    ]
    assert [item.field for item in table.unread] == ["thành phần hồ sơ"]


def test_file_of_the_form_is_parted_from_the_name() -> None:
    table = read_components(f"--{HEAD}Đơn xin nhận con nuôi;1.nxinnhnconnui.doc1 bản chính")

    assert [(item.name, item.form_code) for item in table.components] == [
        ("Đơn xin nhận con nuôi", "1.nxinnhnconnui.doc")
    ]


def test_note_without_number_is_not_required() -> None:
    table = read_components(f"--{HEAD}Thông tin đã có trong cơ sở dữ liệu thì không phải nộp.0 bản chính")

    assert [(item.originals, item.required) for item in table.components] == [(0, False)]


def test_number_of_sets_is_read() -> None:
    assert read_components(f"Người yêu cầu nộp 02 (hai) bộ hồ sơ gồm:{HEAD}Đơn1 bản chính").sets_count == 2


def test_text_without_table_is_kept_and_listed() -> None:
    table = read_components("); nộp hồ sơ cho cơ quan bảo hiểm xã hội.")

    assert table.components == ()
    assert table.remainder == "); nộp hồ sơ cho cơ quan bảo hiểm xã hội."
    assert [item.reason for item in table.unread] == ["không có bảng giấy tờ trong dữ liệu"]
