"""Quantities that a text asks for: how much of what, at least or exactly, within which scope."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.plans.domain.plan import Scope, Target
from motcua.plans.domain.source import Span, flatten

_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_LEAST = r"toi thieu|it nhat|phan dau|khong duoi|khong thap hon"
_MORE = r"tren|vuot|hon|cao hon"
_MOST = r"toi da|khong qua|khong vuot qua|khong cao hon"
_LESS = r"duoi|thap hon"
_COMPARING = rf"(?:{_MOST}|{_LEAST}|{_MORE}|{_LESS}|>=|<=|[≥≤><=])"
# Words that only carry the number: they belong to neither side of it.
_CARRIER = (
    r"(?:dat|la|bao dam|dam bao|ty le|ti le|muc|chi tieu|duoc|it|phai|dat duoc|nang len|len|(?<!ho )so|o muc"
    r"|muc tieu|chiem"
    r"|phan dau|toi thieu|it nhat|tren|vuot|hon|khong duoi|khong qua|toi da|duoi|khong thap hon|co|cac"
    r"|hang nam)"
)
_PERCENT = re.compile(rf"(?P<value>{_NUMBER})\s?(?:%|phan tram)(?P<up>\s+(?:tro len|tro xuong))?")
_COUNT = re.compile(
    rf"(?P<sign>{_MOST}|toi thieu|it nhat|khong duoi)\s+(?:la |dat |co )?(?P<value>\d{{1,5}}(?:[.,]\d+)?)\s+"
    r"(?P<unit>ngay lam viec|gio lam viec|ngay|gio|phut|lan|cuoc|buoi|lop|hoi nghi|tin, bai|tin bai|tin"
    r"|bai|san pham|sang kien"
    r"|mo hinh|van ban|ho so|tthc|thu tuc hanh chinh|thu tuc|dich vu|don vi|thon|nguoi|diem|don|phong su"
    r"|video|clip|noi dung"
    r"|nhiem vu|giai phap|chuyen de|doan|quy trinh|trieu dong|dong)\b"
)
_LEAD_IN = re.compile(rf"(?:{_CARRIER}[\s,]*|{_COMPARING}\s*)+$")
_CLAUSE_START = re.compile(
    r"[;\n(]|\.\s|,\s*(?:trong do|dong thoi|bao dam|dam bao|phan dau|de xuat)\b|:\s*(?=\n|$)|:\s"
)
_CLAUSE_END = re.compile(
    r"[;\n)]|\.(?:\s|$)|,\s*(?:trong do|dong thoi|de xuat|bao dam|dam bao|phan dau|tru|trong đo)\b|\s\("
)
_OPENERS = re.compile(
    r"^[\s,.;:(+•*–-]*(?:(?:trong do|dong thoi|phan dau|bao dam|dam bao|thuc hien|co|va|ma|duy tri|viec"
    r"|dat|nang)\b[\s,]*)*"
)
# What follows these words is what is measured: "đảm bảo mục tiêu cắt giảm …".
_AIM = re.compile(r"\b(?:muc tieu|chi tieu)\s+(?!dat\b)")
_FEW_LETTERS = 4
_TOTAL = re.compile(r"(?:tren |trong )?(?:tong so|tong)\b|so voi\b|tren co so\b")
_VERBLESS = re.compile(r"^(?:tra|duoc|giai quyet|xu ly|dat|truoc han|dung han|hoan thanh|tiep nhan|nop)\b")
_ABOUT = re.compile(r"\b(?:tai|o|cho|cua|doi voi|voi|tren)$")
_FIELD = re.compile(
    r"(?:doi voi |trong |thuoc )?(?:cac )?linh vuc (?P<name>[^.;%()\d]+?)(?=\s+(?:dat|phan dau|toi thieu"
    r"|it nhat|tren|bao dam|dam bao|la)\b|[.;()]|$)"
)
_LEVEL = re.compile(r"(?:doi voi |o |tai )?(?P<name>cap (?:tinh|huyen|xa|so|trung uong|thanh pho))\b")
_EXCEPT = re.compile(r",?\s*\(?(?P<name>tru [^.;()]+)")
_ASIDE = re.compile(r"\((?P<name>doi voi [^()]*)\)")
_INTERNAL = re.compile(r"(?:thu tuc hanh chinh|tthc) noi bo")
_CHANNEL = re.compile(r"(?P<name>truc tuyen tu xa|tu xa|truc tuyen|buu chinh cong ich|truc tiep)")
_RANKS = {">=": _LEAST, ">": _MORE, "<=": _MOST, "<": _LESS}
_WHOLE = Decimal(100)
_TOO_MUCH = "Tỷ lệ {value} % lớn hơn 100 %: hãy xem lại con số trong văn bản."


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a value in one line per paragraph, each character leading back to the source."""

    text: str
    flat: str
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Sign:
    """A number met: where its words begin and end, and what it says."""

    start: int
    end: int
    comparator: str
    value: Decimal
    unit: str


def read_targets(*, text: str, places: Sequence[int]) -> list[Target]:
    """Give the targets of a text; `places` leads from its characters to the source."""
    whole = _Text(text, flatten(text), places)
    signs = [sign for sign in _signs(whole.flat) if not _is_aside(whole.flat, sign)]
    found: list[Target] = []
    before = 0
    for place, sign in enumerate(signs):
        after = signs[place + 1].start if place + 1 < len(signs) else len(text)
        left, right = _left_of(whole, sign, before), _right_of(whole, sign, after)
        before = right.end
        target = _target(whole, sign, left, right, found)
        if target is not None:
            found.append(target)
    return found


def _signs(flat: str) -> list[_Sign]:
    found: list[_Sign] = []
    for match in _PERCENT.finditer(flat):
        lead = _LEAD_IN.search(flat, max(0, match.start() - 60), match.start())
        start = lead.start() if lead else match.start()
        words = flat[start : match.start()]
        comparator = ">=" if "len" in (match["up"] or "") else "<=" if match["up"] else _comparator(words)
        found.append(_Sign(start, match.end(), comparator, _decimal(match["value"]), "%"))
    for match in _COUNT.finditer(flat):
        if not any(sign.start < match.end() and match.start() < sign.end for sign in found):
            comparator = _comparator(match["sign"])
            found.append(
                _Sign(match.start(), match.end(), comparator, _decimal(match["value"]), match["unit"])
            )
    return sorted(found, key=lambda sign: sign.start)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def _comparator(words: str) -> str:
    """The comparing word nearest to the number decides: "phấn đấu đạt trên 70%" is more than."""
    symbols = {"≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<"}
    last = None
    for found in re.finditer(rf"(?<!\w){_COMPARING}(?!\w)", words):
        last = found[0]
    if last is None:
        return "="
    if last in symbols:
        return symbols[last]
    return next((sign for sign, pattern in _RANKS.items() if re.fullmatch(pattern, last)), "=")


def _is_aside(flat: str, sign: _Sign) -> bool:
    """A share inside "(Đối với 100% …)" says for whom another target holds."""
    return bool(re.search(r"\(\s*doi voi\s*$", flat[: sign.start])) or bool(
        re.search(r"\(\s*doi voi[^()]*$", flat[: sign.start])
    )


def _target(whole: _Text, sign: _Sign, left: Span, right: Span, earlier: Sequence[Target]) -> Target | None:
    metric = _metric(whole, sign, left, right, earlier)
    if not metric:
        return None
    clause = Span(min(left.start, sign.start), max(right.end, sign.end))
    scope = _scope(whole, clause)
    doubts = (_TOO_MUCH.format(value=sign.value),) if sign.unit == "%" and sign.value > _WHOLE else ()
    unit = sign.unit if sign.unit == "%" else _unit(whole, sign)
    spans = (Span(whole.places[sign.start], whole.places[sign.end - 1] + 1),)
    made = Target(
        _without_scope(metric, scope), sign.comparator, sign.value, unit, spans, scope, None, doubts
    )
    return _as_the_whole(made, earlier)


def _unit(whole: _Text, sign: _Sign) -> str:
    return whole.text[sign.end - len(sign.unit) : sign.end]


def _left_of(whole: _Text, sign: _Sign, before: int) -> Span:
    start = before
    for found in _CLAUSE_START.finditer(whole.flat, before, sign.start):
        start = found.start() + (1 if found[0][0] in ";\n(.:," else 0)
    aims = [aim.end() for aim in _AIM.finditer(whole.flat, start, sign.start)]
    start = aims[-1] if aims and sign.start - aims[-1] > _FEW_LETTERS else start
    opener = _OPENERS.match(whole.flat[start : sign.start])
    return Span(start + (opener.end() if opener else 0), sign.start)


def _right_of(whole: _Text, sign: _Sign, after: int) -> Span:
    found = _CLAUSE_END.search(whole.flat, sign.end, after)
    end = found.start() if found else after
    joined = (
        re.search(r"\s+(?:va|,)\s*[^,;.]{0,25}$", whole.flat[sign.end : end])
        if not found and after < len(whole.flat)
        else None
    )
    return Span(sign.end, sign.end + joined.start() if joined else end)


def _words(whole: _Text, span: Span) -> str:
    return " ".join(whole.text[span.start : span.end].split()).strip(" ,;:.-+()")


def _metric(whole: _Text, sign: _Sign, left: Span, right: Span, earlier: Sequence[Target]) -> str:
    """Name what is measured, from the words on both sides of the number."""
    before, after = _words(whole, left), _words(whole, right)
    if not before and (not after or _starts_in_bracket(whole, sign)):
        return _rate(_words(whole, _outside(whole, sign)) or after)
    if not before:
        return _rate(_with_subject(after, earlier))
    return _rate(_both_sides(whole, sign, before, after))


def _both_sides(whole: _Text, sign: _Sign, before: str, after: str) -> str:
    """Choose between, or join, what stands before the number and what stands after it."""
    flat = flatten(before)
    named = re.match(r"(?:ty le|ti le|muc do|so luong|chi so)", flat)
    assured = re.match(r"\s*(?:bao dam|dam bao|phan dau)", whole.flat[sign.start : sign.end])
    if _TOTAL.match(flatten(after)):
        return f"{before} {after}"
    about = _ABOUT.search(flat)
    if not after or (named and not about):
        return before
    if named and about:
        return f"{before} {after}"
    if about:
        # "Gửi văn bản xin lỗi đối với 100% hồ sơ …": what is measured stands behind, what is done before.
        done = before[: about.start()].strip()
        return f"{after} {done[:1].lower()}{done[1:]}".strip()
    if assured and not re.search(r"giam|don gian", flat[-40:]):
        return after
    return f"{before} {after}"


def _starts_in_bracket(whole: _Text, sign: _Sign) -> bool:
    return whole.flat[: sign.start].rstrip().endswith("(")


def _outside(whole: _Text, sign: _Sign) -> Span:
    """The clause before the bracket in which the number stands."""
    end = whole.flat.rfind("(", 0, sign.start)
    if end < 0:
        end = sign.start
    start = 0
    for found in re.finditer(r"[;\n]|\.\s|:\s", whole.flat[:end].rstrip(" ")):
        start = found.end()
    opener = re.match(r"[\s+•*–-]*", whole.flat[start:end])
    return Span(start + (opener.end() if opener else 0), end)


def _with_subject(after: str, earlier: Sequence[Target]) -> str:
    """ "trong đó có trên 70% trả trước hạn": of what, the number before has said."""
    if not earlier or not _VERBLESS.match(flatten(after)):
        return after
    subject = re.split(r"\s(?:được|đã|có|khi|trả)\s", earlier[-1].metric, maxsplit=1)[0]
    return f"{subject} {after}"


def _rate(words: str) -> str:
    words = words.strip(" ,;:.-+()").removesuffix(" từ")
    if not words:
        return ""
    if re.match(r"(?:ty le|ti le|muc do|so luong|so (?!hoa)|chi so|thoi gian|diem)", flatten(words)):
        return words[0].upper() + words[1:]
    return f"Tỷ lệ {words[0].lower() if not words[:2].isupper() else words[0]}{words[1:]}"


def _scope(whole: _Text, clause: Span) -> Scope | None:
    """To what the clause confines the target, in its own words."""
    flat = whole.flat[clause.start : min(len(whole.flat), clause.end + 160)]
    inside = flat[: clause.end - clause.start]

    def words(found: re.Match[str] | None) -> str:
        if not found:
            return ""
        start, end = clause.start + found.start("name"), clause.start + found.end("name")
        return " ".join(whole.text[start:end].split()).strip(" ,")

    field, level = words(_FIELD.search(inside)), words(_LEVEL.search(inside))
    channel = words(_CHANNEL.search(inside))
    aside = _ASIDE.match(flat, _skip_space(flat, len(inside)))
    exception = _EXCEPT.match(flat, len(inside)) or _EXCEPT.search(inside)
    internal = _INTERNAL.search(inside)
    said = (
        f"lĩnh vực {field}"
        if field
        else words(aside)[len("đối với ") :]
        if aside
        else words(exception)
        if exception
        else "TTHC nội bộ"
        if internal
        else level
        if level and re.search(r"doi voi (?:cac )?cap", inside)
        else ""
    )
    if not (said or field or level or channel):
        return None
    return Scope(said, field, level, channel)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _without_scope(metric: str, scope: Scope | None) -> str:
    if scope is None or not scope.field:
        return metric
    flat = flatten(metric)
    found = _FIELD.search(flat)
    return metric[: found.start()].rstrip(" ,") + metric[found.end() :] if found else metric


def _as_the_whole(target: Target, earlier: Sequence[Target]) -> Target:
    """A part of a target before it ("trong đó, lĩnh vực đất đai …") is measured as the whole is."""
    if target.scope is None or not target.scope.field or not earlier:
        return target
    whole = earlier[-1].metric
    same = re.match(r"(?:muc do hai long|ty le [^,]{5,30})", flatten(whole))
    if same and flatten(target.metric).startswith(same[0][:15]):
        return replace(target, metric=whole)
    return target
