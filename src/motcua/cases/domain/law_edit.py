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
SCORING_SCHEMES = ("TT01_2018", "QD766_2022")
CLOCK_STARTS = ("acceptance", FROM_ARRIVAL)

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
FORMS = Shape(lambda text: text in set(FormSet), f"Bộ mẫu là một trong: {', '.join(FormSet)}.")
SCORING = Shape(
    lambda text: text in SCORING_SCHEMES, f"Bộ tiêu chí là một trong: {', '.join(SCORING_SCHEMES)}."
)

CLOCK_START = Shape(
    lambda text: text in CLOCK_STARTS, f"Mốc tính thời hạn là một trong: {', '.join(CLOCK_STARTS)}."
)
SCOPE = Shape(lambda text: text in set(ReceptionScope), f"Phạm vi là một trong: {', '.join(ReceptionScope)}.")
CODE_AGENCY = Shape(lambda text: text in set(CodeAgency), f"Cơ quan là một trong: {', '.join(CodeAgency)}.")
CUTOFF = Shape(_is_cutoff, "Giờ chốt viết như 15:00, last60 hoặc 17:00>08:00.")

SHAPES: Mapping[Rule, Shape] = {
    Rule.FORM_SET: FORMS,
    Rule.TRANSFER_CUTOFF: CLOCK,
    Rule.SAME_DAY_CUTOFF: CLOCK,
    Rule.ARRIVAL_CUTOFF: CUTOFF,
    Rule.CASE_CLOCK_FROM: CLOCK_START,
    Rule.ONE_STOP_TITLE: WORDS,
    Rule.SCORING_SCHEME: SCORING,
    Rule.RECEPTION_SCOPE: SCOPE,
    Rule.CASE_CODE_AGENCY: CODE_AGENCY,
}


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
    shape = SHAPES.get(checked.rule, NUMBER)
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
