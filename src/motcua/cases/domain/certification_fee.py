"""The fee of a certification, in đồng, and how it was computed (TT 226/2016/TT-BTC, Điều 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.money import format_dong
from motcua.procedures.domain.vocabulary import CertificationKind, label_of


class CertificationAct(StrEnum):
    """Acts of one kind whose fees differ; only contracts have more than the first."""

    CERTIFY = ""
    CHANGE = "CHANGE"
    MEND = "MEND"


CERTIFICATION_ACT_LABELS = {
    CertificationAct.CERTIFY: "Chứng thực",
    CertificationAct.CHANGE: "Chứng thực việc sửa đổi, bổ sung, hủy bỏ",
    CertificationAct.MEND: "Sửa lỗi sai sót",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFee:
    """So much for each of the first pages, so much for each further one, never more than the cap a copy."""

    first_pages: int
    page_fee: int
    further_page_fee: int
    copy_cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule:
    """What is charged for an act while it holds: by the page, or one amount for each paper."""

    kind: CertificationKind
    by: PageFee | int
    act: CertificationAct = CertificationAct.CERTIFY
    legal_basis: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeExplained:
    """An amount in đồng and the lines that lead to it."""

    amount: int
    lines: tuple[str, ...]
    legal_basis: str
    verified: bool


class FeeUnknown(Exception):  # noqa: N818 - named by what happened
    """No fee holds for the act on that day; the message says what to do."""

    def __init__(self, *, kind: CertificationKind) -> None:
        super().__init__(
            f"Chưa có mức thu áp dụng cho việc “{label_of(kind).lower()}” vào ngày này. "
            "Hãy đề nghị quản trị hệ thống nhập mức thu."
        )


def fee_for(
    *,
    kind: CertificationKind,
    pages: int,
    copies: int,
    rules: Iterable[FeeRule],
    act: CertificationAct = CertificationAct.CERTIFY,
) -> FeeExplained:
    """Compute the fee of one paper under the rules in force; raise `FeeUnknown` when none covers it.

    Signatures and contracts are charged by the case: one paper is one case, however many signatures it bears
    and copies are made of it.
    """
    rule = next((rule for rule in rules if (rule.kind, rule.act) == (kind, act)), None)
    if rule is None:
        raise FeeUnknown(kind=kind)
    if isinstance(rule.by, PageFee):
        amount, lines = _by_page(rule.by, pages, copies)
    else:
        amount, lines = rule.by, (f"{format_dong(rule.by)} mỗi trường hợp",)
    return FeeExplained(amount=amount, lines=lines, legal_basis=rule.legal_basis, verified=rule.verified)


def _by_page(by: PageFee, pages: int, copies: int) -> tuple[int, tuple[str, ...]]:
    first = min(pages, by.first_pages)
    further = pages - first
    one_copy = first * by.page_fee + further * by.further_page_fee
    lines = [f"{_counted(first, 'trang')} × {format_dong(by.page_fee)} = {format_dong(first * by.page_fee)}"]
    if further:
        lines.append(
            f"{_counted(further, 'trang')} từ trang thứ {by.first_pages + 1} × "
            f"{format_dong(by.further_page_fee)} = {format_dong(further * by.further_page_fee)}"
        )
    if by.copy_cap is not None and one_copy > by.copy_cap:
        one_copy = by.copy_cap
        lines.append(f"Vượt mức tối đa: thu {format_dong(one_copy)} một bản")
    total = one_copy * copies
    if copies > 1:
        lines.append(f"{_counted(copies, 'bản')} × {format_dong(one_copy)} = {format_dong(total)}")
    return total, tuple(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}"
