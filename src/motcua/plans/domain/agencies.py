"""The bodies that a cell names, one by one: which comma parts two bodies and which stands inside one."""

import re
from collections.abc import Iterator

from motcua.plans.domain.source import BREAK, Source, Span, flatten, trimmed
from motcua.plans.domain.vocabulary import AGENCY_HEAD, STRONG_HEAD

_BULLET = r"(?:[-+*–]|[a-zđ]\))"
# Where a body may end; what stands after decides whether it does.
_SEAM = re.compile(
    rf"(?P<hard>[;\n{BREAK}]\s*(?:{_BULLET}\s*)?)"
    rf"|(?P<stop>\.\s+(?:{_BULLET}\s*)?(?=\w))"
    r"|(?P<dash>\s[-–]\s*|(?<=[a-z.;,])[-–]\s)"
    r"|(?P<comma>,\s*(?:va\s+)?)"
    r"|(?P<and>\s+va\s+)"
    r"|(?P<gap> )"
)
_OWNER = re.compile(r"\b(?:thuoc|cua|co lien quan|lien quan|truc thuoc)\b")
_GENERIC = re.compile(
    r"(?:va |cung )?(?:cac |toan the |tat ca )*(?:co quan|don vi|ban nganh|nganh|phong|ban|bo phan|can bo"
    r"|cong chuc"
    r"|doan the|to chuc|ca nhan|dia phuong|phong ban|chuyen mon|vien chuc|can bo cong chuc|cb|cc|thon|ap"
    r"|khu|to|xa"
    r"|phuong|thi tran|hoi|truong|doanh nghiep|ban nganh doan the|so| )+$"
)
_LISTED = re.compile(_BULLET)
# "Phòng Kinh tế, Hạ tầng và Đô thị" is one body: fields in a list that ends with "và".
_FIELDS = re.compile(r"(?:phong|so|bo|ban|trung tam|to|cong chuc)\b")
_CLOSING_FIELD = re.compile(r"[^,;-]{2,30} va (?!cac|phong|so|van phong|ban\b|trung tam|cong)[^,;-]{2,30}")
_LEVELS = re.compile(
    r"(?:cac )?(?:xa|phuong|thi tran|thon|to dan pho|ap|khu pho|ban|tdp|thi xa|thanh pho|huyen)\b"
)
_AFTER_ROLE = re.compile(
    r"(?:cong chuc|can bo|vien chuc|lanh dao|truong|pho|chanh|thuoc|cua|va|voi|tai|cung|nguoi dung dau"
    r"|thu truong|chu tich"
    r"|cac|uy vien|giao|&|-|–|hdnd|cap|khoi|qua|,)$"
)
# Bodies that seldom belong to the name of another one, so that "và" before them parts two.
_APART = re.compile(
    r"(?:phong|so|van phong|trung tam|cong an|ban chi huy|dai|bo phan|cong chuc|cac|ubnd (?:cac|xa|phuong"
    r"|thi|huyen)"
    r"|to chuc, ca nhan|mat tran|hoi|doan|truong|tram|trang)\b"
)
_LABEL = re.compile(r"[^:;]{0,60}:\s*")
_FAMILY = re.compile(
    r"(?:cac |nhung )(?P<kind>so|phong|ban|to chuc|hoi|doan the|truong|co quan|don vi|cong chuc"
    r"|bo phan)(?:\s*,? ?nganh)?\s*:\s*"
)
_EDGE = " \t\n.;:,-–+*" + BREAK


def bodies_in(*, source: Source, start: int, end: int) -> list[Span]:
    """Give the spans of the bodies named between two offsets, in their order."""
    flat, text = source.flat, source.text
    found: list[Span] = []
    begin = start
    for seam in _SEAM.finditer(flat, start, end):
        if seam.start() <= begin:
            continue
        if _parts(flat, text, begin, seam, end):
            found.append(_edged(source, begin, seam.start()))
            begin = seam.end()
    found.append(_edged(source, begin, end))
    named = [_without_label(source, span) for span in found]
    return [span for span in named if span.end > span.start and _is_body(flat, span, alone=len(named) == 1)]


def _parts(flat: str, text: str, begin: int, seam: re.Match[str], end: int) -> bool:
    """Say whether the body that began at `begin` ends at this seam."""
    at = seam.end()
    if at >= end:
        return False
    before, after = _one_line(flat[begin : seam.start()]), _one_line(flat[at:end])
    if not before or not after:
        return False
    capital = text[at].isupper()
    kind = seam.lastgroup
    if kind == "hard" and seam[0][0] == ";":
        return not _FAMILY.match(_one_line(flat[begin:end])) or bool(STRONG_HEAD.match(after))
    if kind == "hard" and _LISTED.search(seam[0]):
        return bool(AGENCY_HEAD.match(after)) and not before.endswith("hdnd")
    if kind == "comma":
        proper = any(char.isupper() for char in text[begin : seam.start()].strip(_EDGE)[1:])
        return _comma_parts(before, after, capital=capital, proper=proper)
    return _SOFT[str(kind)](before, after, seam) and (capital or kind == "and")


def _stop_parts(before: str, after: str, _seam: re.Match[str]) -> bool:
    return bool(AGENCY_HEAD.match(after)) and not before.endswith(("tt", "tp", "p", "tx"))


def _and_parts(before: str, after: str, _seam: re.Match[str]) -> bool:
    return bool(_APART.match(after)) and not before.endswith("hdnd") and not _GENERIC.match(before)


def _one_line(flat: str) -> str:
    return " ".join(flat.replace(BREAK, " ").split()).strip(_EDGE)


def _stands_alone(before: str, after: str, seam: re.Match[str]) -> bool:
    """A head after a mere space or line end begins a body only when nothing before leads on to it."""
    if (
        not STRONG_HEAD.match(after)
        or _AFTER_ROLE.search(before)
        or after.startswith(("ubnd", "uy ban", "hdnd", "hoi dong"))
    ):
        return False
    if seam.lastgroup == "gap":
        return bool(
            re.match(r"(?:cong chuc|van phong|phong|trung tam|dai|bo phan|cac (?!to\b)\w+|cong an)\b", after)
        ) and (len(before.split()) > 1)
    return True


def _dash_parts(before: str, after: str, _seam: re.Match[str]) -> bool:
    if before.endswith(("hdnd", "hdnd&", "dang uy")) or after.startswith(("ubnd &", "hdnd")):
        return False
    return bool(STRONG_HEAD.match(after))


_SOFT = {
    "hard": _stands_alone,
    "gap": _stands_alone,
    "stop": _stop_parts,
    "dash": _dash_parts,
    "and": _and_parts,
}


def _comma_parts(before: str, after: str, *, capital: bool, proper: bool) -> bool:
    """`proper`: what stands before names one body ("Bộ phận Một cửa"), not a sort of them ("Các sở")."""
    first = re.split(r"[,;]", after, maxsplit=1)[0].strip(_EDGE)
    if capital:
        return bool(STRONG_HEAD.match(after)) or not (_FIELDS.match(before) and _CLOSING_FIELD.match(after))
    if _LEVELS.fullmatch(first):
        return first.startswith("cac ") and not re.search(r"\bubnd cac\b", before)
    own_sort = after.startswith("cac ") and not before.startswith("cac ")
    return bool(AGENCY_HEAD.match(after)) and (proper or own_sort) and not _GENERIC.match(before)


def _edged(source: Source, start: int, end: int) -> Span:
    """Leave out the bullets, stops and joining words at both ends."""
    span = trimmed(source, start, end)
    begin, stop = span.start, span.end
    joining = re.compile(rf"[\s.;:,–+*{BREAK}-]+|va\s+(?=\w)|cung\s+(?=\w)")
    while begin < stop and (lead := joining.match(source.flat, begin, stop)):
        begin = lead.end()
    while stop > begin and source.text[stop - 1] in _EDGE:
        stop -= 1
    return Span(begin, stop)


def _without_label(source: Source, span: Span) -> Span:
    """Drop what says which part of the work is meant: "Theo dõi, công bố: Văn phòng"."""
    label = _LABEL.match(source.flat, span.start, span.end)
    if not label or AGENCY_HEAD.match(_one_line(label[0])) or not AGENCY_HEAD.match(source.flat, label.end()):
        return span
    return _edged(source, label.end(), span.end)


def _is_body(flat: str, span: Span, *, alone: bool) -> bool:
    """A label whose body follows later ("Theo dõi;") is none; an unknown name alone in its cell is one."""
    words = flat[span.start : span.end]
    return (
        alone
        or bool(AGENCY_HEAD.match(words))
        or not re.match(
            r"(?:theo doi|cong bo|cong khai|chu tri|phoi hop|thuc hien|bao cao|tong hop)\b", words
        )
    )


def written_out(*, texts: list[str]) -> list[str]:
    """Write one name for each of "Các Sở: Tư pháp; Thông tin và Truyền thông"."""
    return [name for text in texts for name in _members(text)]


def _members(text: str) -> Iterator[str]:
    family = _FAMILY.match(flatten(text.replace("\n", " ")))
    if not family or family.end() >= len(text):
        yield text
        return
    kind = text[family.start("kind") : family.end("kind")].capitalize()
    for member in re.split(r"\s*[;,]\s*", text[family.end() :].strip(_EDGE)):
        if member.strip(_EDGE):
            yield f"{kind} {member.strip(_EDGE)}"
