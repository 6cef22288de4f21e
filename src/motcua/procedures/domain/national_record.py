"""Read one record of the national catalogue of procedures as published; its keys are Vietnamese by birth."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from motcua.kernel.identifiers import InvalidIdentifier, parse_procedure_code
from motcua.kernel.text import fold, normalise, normalise_lines
from motcua.procedures.domain.certification import certification_kind_of, same_day_limits
from motcua.procedures.domain.component_table import ComponentTable, read_components
from motcua.procedures.domain.content import LimitContent, ProcedureContent, ResultContent, Unread
from motcua.procedures.domain.method_table import NOTHING, MethodTable, read_methods
from motcua.procedures.domain.refusal import RecordRefused, RefusedField
from motcua.procedures.domain.vocabulary import CertificationKind, Level, LimitUnit

CERTIFICATION_FIELD = "Chứng thực"
SAME_DAY_CUTOFF = "15:00"
_LEVELS = {
    "cap bo": Level.MINISTRY,
    "cap tinh": Level.PROVINCE,
    "cap huyen": Level.DISTRICT,
    "cap xa": Level.COMMUNE,
}
_RESULT = re.compile(r"(?P<name>.+?)Mã:\s*(?P<code>[A-Z0-9.\-]*\d|[A-Za-z]+$)", re.DOTALL)
# A law's number glued to the words before it is a cell of its own; after a blank it belongs to them.
_BASIS = re.compile(r"(?<=[^\s\d/(])(\d+(?:\.\d+)?/\d{4}/[A-ZĐ0-9\-]+?)(?=\s?[A-ZĐ][a-zà-ỹ]|$)")
_AFTER_15 = re.compile(r"sau 15 giờ[^.;]{0,120}ngày làm việc tiếp theo")
_REQUIRED = {"ma_thu_tuc": "mã thủ tục", "ten_thu_tuc": "tên thủ tục", "linh_vuc": "lĩnh vực"}
_LONGEST_NAME = 1000


def read_national_record(record: Mapping[str, Any]) -> ProcedureContent:
    """Read a record whole, or raise `RecordRefused`; what is unsure is listed in `unread`."""
    code = _require(record)
    methods = read_methods(_text(record, "cach_thuc_thuc_hien"))
    components = read_components(_text(record, "thanh_phan_ho_so"))
    results, result_doubts = _results(_text(record, "ket_qua_xu_ly"))
    sequence = _lines(record, "trinh_tu_thuc_hien")
    field, name = _line(record, "linh_vuc"), _line(record, "ten_thu_tuc")
    kind = certification_kind_of(name=name) if field == CERTIFICATION_FIELD else None
    limits, limit_doubts = _limits(methods, kind, same_day=_AFTER_15.search(sequence) is not None)
    unread = (*limit_doubts, *components.unread, *result_doubts)
    return ProcedureContent(
        code=code,
        name=name,
        field=field,
        decision_number=_line(record, "so_quyet_dinh"),
        levels=_levels(_line(record, "cap_thuc_hien")),
        audiences=tuple(_items(_line(record, "doi_tuong_thuc_hien"))),
        authority=_line(record, "co_quan_co_tham_quyen") or _line(record, "co_quan_thuc_hien"),
        coordinating=_line(record, "co_quan_phoi_hop"),
        sequence_text=_joined(sequence, components),
        methods_text=methods.text,
        requirements=_lines(record, "yeu_cau_dieu_kien"),
        legal_bases_text=_bases(_line(record, "can_cu_phap_ly")),
        sets_count=components.sets_count,
        channels=methods.channels,
        immediate_result=any(limit.same_day for limit in limits),
        certification_kind=kind,
        cutoff_rule=SAME_DAY_CUTOFF if any(limit.same_day for limit in limits) else "",
        source=f"Cơ sở dữ liệu quốc gia về thủ tục hành chính ({_line(record, 'nguon_thu_muc')})",
        verified=not unread,
        unread=unread,
        components=components.components,
        time_limits=limits,
        results=results,
    )


def _require(record: Mapping[str, Any]) -> str:
    faults = [
        RefusedField(label, "để trống hoặc không phải chữ")
        for key, label in _REQUIRED.items()
        if not isinstance(record.get(key), str) or not normalise(record[key])
    ]
    if not faults and len(normalise(record["ten_thu_tuc"])) > _LONGEST_NAME:
        faults.append(RefusedField("tên thủ tục", f"dài quá {_LONGEST_NAME} ký tự"))
    if faults:
        raise RecordRefused(_shown(record), tuple(faults))
    try:
        return str(parse_procedure_code(record["ma_thu_tuc"]))
    except InvalidIdentifier as invalid:
        raise RecordRefused(_shown(record), (RefusedField("mã thủ tục", str(invalid)),)) from None


def _limits(
    methods: MethodTable, kind: CertificationKind | None, *, same_day: bool
) -> tuple[tuple[LimitContent, ...], tuple[Unread, ...]]:
    """Certification, and what may wait for the next day only after 15:00, is settled within the day."""
    if kind is not None and not methods.limits:
        doubt = Unread("thời hạn giải quyết", "không có trong dữ liệu, lấy theo quy định chung về chứng thực")
        return same_day_limits(channels=methods.channels), (doubt,)
    if not same_day:
        return methods.limits, methods.unread
    limits = tuple(_within_the_day(limit) for limit in methods.limits)
    doubt = Unread(
        "thời hạn giải quyết", "trả trong ngày theo phần trình tự; sau 15 giờ thì ngày làm việc tiếp theo"
    )
    return limits, (*methods.unread, doubt) if limits else methods.unread


def _within_the_day(limit: LimitContent) -> LimitContent:
    one_day = limit.amount == 1 and limit.unit is LimitUnit.WORKING_DAY
    return replace(limit, same_day=True) if one_day else limit


def _results(text: str) -> tuple[tuple[ResultContent, ...], tuple[Unread, ...]]:
    found = tuple(
        ResultContent(name=normalise(match["name"]).strip(" -+*"), code=match["code"][:60])
        for match in _RESULT.finditer(text)
        if normalise(match["name"]).strip(" -+*")
    )
    if found or not text:
        return found, () if found else (Unread("kết quả thực hiện", "không có trong dữ liệu"),)
    return (ResultContent(name=normalise(text)[:_LONGEST_NAME]),), ()


def _bases(text: str) -> str:
    body = text.removeprefix("Tên văn bản pháp lýMã văn bản")
    return "\n".join(line.strip() for line in _BASIS.sub(r" (\1)\n", body).splitlines() if line.strip())


def _levels(text: str) -> tuple[Level, ...]:
    return tuple(_LEVELS[fold(item)] for item in _items(text) if fold(item) in _LEVELS)


def _items(text: str) -> list[str]:
    """Split at commas, those within brackets left alone."""
    return [item.strip() for item in re.split(r",(?![^()]*\))", text) if item.strip()]


def _joined(sequence: str, components: ComponentTable) -> str:
    """Where no table of papers was found the crawl had cut the sequence in two: its end stands there."""
    return sequence if components.components else f"{sequence}\n{components.remainder}".strip()


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    text = value if isinstance(value, str) else ""
    return "" if normalise(text) == NOTHING else text


def _line(record: Mapping[str, Any], key: str) -> str:
    return normalise(_text(record, key))


def _lines(record: Mapping[str, Any], key: str) -> str:
    return normalise_lines(_text(record, key))


def _shown(record: Mapping[str, Any]) -> str:
    return str(record.get("ma_thu_tuc") or record.get("ten_thu_tuc") or "bản ghi không mã")[:100]
