"""Which metric the words of a plan's target mean: proposals by the words of the decrees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by which a metric is known: each pattern of `all_of` must be found and none of `none_of`."""

    slug: str
    all_of: tuple[str, ...]
    none_of: tuple[str, ...] = ()


_PROCEDURES = r"\b(?:tthc|thu tuc)\b"
_ONLINE = r"\btruc tuyen\b"
_PAYMENT = r"\bthanh toan\b"
_DIGITISING = r"\bso hoa\b"
_PETITION = r"\b(?:phan anh|kien nghi|pakn)\b"
_REUSE = r"\b(?:khai thac|tai su dung|su dung lai|dung lai|khong phai cung cap lai)\b"
# The narrower meaning comes first: what is said of payment, of petitions, of review is never a filing.
_WORDINGS = (
    Wording("petitions-on-time", (_PETITION, r"\b(?:dung han|xu ly|tra loi|giai quyet)\b")),
    Wording("satisfied", (r"\bhai long\b",), (_PETITION,)),
    Wording("late-answered-for", (r"\b(?:cham|muon|qua han|tre han)\b", r"\b(?:xin loi|giai trinh)\b")),
    Wording("procedures-paid-online", (_PAYMENT, r"\bnghia vu tai chinh\b")),
    Wording("paid-online", (_PAYMENT, _ONLINE)),
    Wording("certified-e-copies", (r"\bban sao (?:chung thuc )?dien tu\b",)),
    Wording("data-reused", (_REUSE,)),
    Wording("dossiers-digitised", (_DIGITISING, r"\b(?:ho so|thanh phan|giay to)\b")),
    Wording("results-digitised", (_DIGITISING, r"\bket qua\b")),
    Wording("e-results", (r"\bket qua\b", r"\bdien tu\b"), (_DIGITISING,)),
    Wording("identity-verified", (r"\b(?:dinh danh|xac thuc)\b",)),
    Wording("filed-from-afar", (r"\btu xa\b",)),
    Wording("filed-by-post", (r"\bbuu chinh\b",)),
    Wording("procedures-reviewed", (r"\b(?:ra soat|don gian hoa|cat giam)\b", _PROCEDURES)),
    Wording("procedures-at-one-stop", (_PROCEDURES, r"\btiep nhan\b", r"\btra ket qua\b"), (_ONLINE,)),
    Wording("procedures-posted", (r"\bniem yet\b",)),
    Wording("procedures-published", (r"\b(?:cong khai|cong bo|cap nhat)\b", _PROCEDURES), (r"\bket qua\b",)),
    Wording("settled-on-time", (r"\bdung han\b",), (_PETITION,)),
    Wording("settled-early", (r"\btruoc han\b",), (r"\bdung han\b",)),
    Wording("filed-online", (_ONLINE, r"\b(?:ho so|dich vu cong|nop)\b"), (_PAYMENT,)),
)


def propose_metrics(*, words: str) -> tuple[str, ...]:
    """Give the slugs of the metrics that the words may mean, the likeliest first; none when unsure."""
    text = " ".join(fold(words).split())
    return tuple(one.slug for one in _WORDINGS if _fits(text, one))


def _fits(text: str, wording: Wording) -> bool:
    found = all(re.search(pattern, text) for pattern in wording.all_of)
    return found and not any(re.search(pattern, text) for pattern in wording.none_of)
