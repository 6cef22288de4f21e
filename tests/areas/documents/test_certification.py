"""Words of certification: blanks filled once, unknown blanks refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.documents.domain.certification import (
    BLANK_NAMES,
    WordingRefused,
    check_words,
    fill_words,
    unknown_blanks,
)
from tests.areas.documents.samples import FACTS


def test_blanks_are_filled_with_the_facts() -> None:
    text = "Số chứng thực: [số chứng thực], quyển số [quyển số] - [ký hiệu]. [Ngày tháng năm]. [số bản] bản."

    assert fill_words(text=text, facts=FACTS) == (
        "Số chứng thực: 1234, quyển số 03/2026 - SCT/BS. Ngày 05 tháng 02 năm 2026. 03 bản."
    )


def test_every_blank_has_something_to_be_filled_with() -> None:
    text = " ".join(f"[{name}]" for name in BLANK_NAMES)

    assert "[" not in fill_words(text=text, facts=FACTS)


def test_blank_inside_a_name_is_not_filled() -> None:
    facts = replace(FACTS, requester_name="Ông [số chứng thực]")

    assert fill_words(text="[người yêu cầu]", facts=facts) == "Ông [số chứng thực]"


def test_missing_identity_is_printed_as_dots() -> None:
    assert fill_words(text="[giấy tờ tùy thân]", facts=replace(FACTS, requester_identity="")) == "......"


def test_unknown_blanks_are_found() -> None:
    assert unknown_blanks("[số chứng thực] [số trang nhé] [x]") == ["số trang nhé", "x"]


@pytest.mark.parametrize(
    ("title", "text", "field", "sentence"),
    [
        (" ", "[số chứng thực]", "title", "Hãy nhập tiêu đề của lời chứng."),
        ("Lời chứng", " ", "text", "Hãy nhập nội dung lời chứng."),
        ("Lời chứng", "Chứng thực", "text", "Lời chứng phải có chỗ điền [số chứng thực]."),
        ("Lời chứng", "[số chứng thực] [abc]", "text", "Không có chỗ điền [abc]. Chỉ dùng: [số chứng thực],"),
    ],
)
def test_words_with_a_fault_are_refused_at_the_field(
    title: str, text: str, field: str, sentence: str
) -> None:
    with pytest.raises(WordingRefused) as refusal:
        check_words(title=title, text=text)

    assert list(refusal.value.fields) == [field]
    assert refusal.value.fields[field].startswith(sentence)
