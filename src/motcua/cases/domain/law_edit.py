"""What is entered when the law changes, and why some of it cannot be taken: nothing holds backwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motcua.cases.domain.arrival import FROM_ARRIVAL
from motcua.cases.domain.boundary import CodeAgency, ReceptionScope
from motcua.cases.domain.law import Rule
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.documents.domain.form_set import FormSet
from motcua.kernel.text import normalise
from motcua.kernel.working_time import CutoffError, parse_cutoff

BACKWARDS = "Giá trị mới chỉ áp dụng từ ngày mai trở đi: hồ sơ đã tiếp nhận giữ quy định của ngày tiếp nhận."

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)


def _is_cutoff(text: str) -> bool:
    try:
        return bool(parse_cutoff(text=text))
    except CutoffError:
        return False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value of a rule looks like, and the sentence for one that does not."""

    fits: Callable[[str], bool]
    sentence: str


NUMBER = Shape(lambda text: bool(_NUMBER.fullmatch(text)), "Giá trị là số nguyên từ 1 đến 999.")
CLOCK = Shape(lambda text: bool(_CLOCK.fullmatch(text)), "Giá trị là giờ trong ngày, viết như 15:00.")
WORDS = Shape(bool, "Hãy nhập giá trị.")
CUTOFF = Shape(_is_cutoff, "Giờ chốt viết như 15:00, last60 hoặc 17:00>08:00.")

# What a rule may be set to when it is one of a list, in the words of the office.
VALUE_WORDS: Mapping[Rule, Mapping[str, str]] = {
    Rule.FORM_SET: {
        FormSet.TT01_2018.value: "Mẫu của Thông tư 01/2018/TT-VPCP",
        FormSet.TT03_2025.value: "Mẫu của Thông tư 03/2025/TT-VPCP",
    },
    Rule.SCORING_SCHEME: {
        "TT01_2018": "Chín tiêu chí của Thông tư 01/2018/TT-VPCP",
        "QD766_2022": "Bộ chỉ số của Quyết định 766/QĐ-TTg năm 2022",
    },
    Rule.CASE_CLOCK_FROM: {"acceptance": "Lúc tiếp nhận hồ sơ", FROM_ARRIVAL: "Lúc hồ sơ đến"},
    Rule.RECEPTION_SCOPE: {
        ReceptionScope.ASSIGNED.value: "Thủ tục của mình và thủ tục được giao",
        ReceptionScope.PROVINCE.value: "Thủ tục của mọi cơ quan trong tỉnh",
    },
    Rule.CASE_CODE_AGENCY: {
        CodeAgency.RECEIVING.value: "Cơ quan tiếp nhận",
        CodeAgency.COMPETENT.value: "Cơ quan giải quyết",
    },
}
SHAPES: Mapping[Rule, Shape] = {
    Rule.TRANSFER_CUTOFF: CLOCK,
    Rule.SAME_DAY_CUTOFF: CLOCK,
    Rule.ARRIVAL_CUTOFF: CUTOFF,
    Rule.ONE_STOP_TITLE: WORDS,
}


def shape_of(rule: Rule) -> Shape:
    """Give what a value of the rule looks like; most are whole numbers."""
    words = VALUE_WORDS.get(rule)
    if words is not None:
        return Shape(words.__contains__, f"Giá trị là một trong: {', '.join(words.values())}.")
    return SHAPES.get(rule, NUMBER)


class LawRefused(Exception):  # noqa: N818 - named by what happened
    """What was entered cannot become law here; `fields` gives a sentence for each field at fault."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value of a rule from a day on, with its article and the text it was read in."""

    rule: Rule
    value: str
    unit: str
    legal_basis: str
    source_document: str
    valid_from: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegime:
    """A body of law from a day on; its numbers begin as those of the one before, all to be compared anew."""

    code: str
    name: str
    instruments: tuple[str, ...]
    code_format: CaseCodeFormat
    valid_from: dt.date


def checked_value(value: NewValue, *, today: dt.date, until: dt.date | None) -> NewValue:
    """Give the value with clean text; raise `LawRefused`. `until` is the end of its regime."""
    checked = NewValue(
        rule=value.rule,
        value=normalise(value.value),
        unit=normalise(value.unit),
        legal_basis=normalise(value.legal_basis),
        source_document=normalise(value.source_document),
        valid_from=value.valid_from,
    )
    faults = {}
    shape = shape_of(checked.rule)
    if not shape.fits(checked.value):
        faults["value"] = shape.sentence
    if not checked.legal_basis:
        faults["legal_basis"] = "Hãy ghi căn cứ: điều, khoản, văn bản."
    if not checked.source_document:
        faults["source_document"] = "Hãy ghi văn bản đã đọc: số, ngày, nơi đăng (Công báo)."
    if checked.valid_from <= today:
        faults["valid_from"] = BACKWARDS
    elif until is not None and checked.valid_from >= until:
        faults["valid_from"] = f"Giai đoạn pháp lý này hết áp dụng từ ngày {until:%d/%m/%Y}."
    if faults:
        raise LawRefused(faults)
    return checked


def checked_regime(regime: NewRegime, *, today: dt.date, last_begun: dt.date) -> NewRegime:
    """Give the regime with clean text; raise `LawRefused`. It follows the last one that is recorded."""
    checked = NewRegime(
        code=normalise(regime.code).upper(),
        name=normalise(regime.name),
        instruments=tuple(text for text in map(normalise, regime.instruments) if text),
        code_format=regime.code_format,
        valid_from=regime.valid_from,
    )
    faults = {}
    if not re.fullmatch(r"[A-Z0-9]{2,16}", checked.code):
        faults["code"] = "Mã gồm 2 đến 16 chữ in hoa không dấu và chữ số, ví dụ R2027."
    if not checked.name:
        faults["name"] = "Hãy nhập tên: nghị định làm gốc."
    if not checked.instruments:
        faults["instruments"] = "Hãy ghi ít nhất một văn bản, mỗi dòng một văn bản."
    if checked.valid_from <= today:
        faults["valid_from"] = BACKWARDS
    elif checked.valid_from <= last_begun:
        faults["valid_from"] = f"Đã có giai đoạn pháp lý bắt đầu từ ngày {last_begun:%d/%m/%Y}."
    if faults:
        raise LawRefused(faults)
    return checked
