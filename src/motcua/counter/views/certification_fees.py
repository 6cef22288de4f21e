"""What the papers on the screen cost, explained line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.cases.domain.certification import PaperToCertify
from motcua.cases.domain.certification_fee import CertificationAct, FeeExplained, FeeUnknown
from motcua.cases.queries.certification_law import preview_fees
from motcua.counter.forms.certification_sheet import CertificationSheet, counted_papers
from motcua.procedures.domain.vocabulary import CertificationKind


@dataclass(frozen=True, slots=True)
class Fees:
    """The fee of each paper and of all, in đồng; `fault` says why it cannot be told."""

    papers: Sequence[tuple[PaperToCertify, FeeExplained]] = ()
    total: int = 0
    fault: str = ""

    @property
    def verified(self) -> bool:
        """Whether every rule used was compared with its circular."""
        return all(fee.verified for _, fee in self.papers)

    @property
    def legal_bases(self) -> str:
        """The circulars the rules come from, each once."""
        return "; ".join(dict.fromkeys(fee.legal_basis for _, fee in self.papers))


def fees_of(*, sheet: CertificationSheet, on: date) -> Fees:
    """Compute the fee of what is typed so far; lines that cannot be read yet are left out."""
    papers = counted_papers(sheet)
    try:
        kind = CertificationKind(sheet.request["kind"].value() or "")
        act = CertificationAct(sheet.request["act"].value() or "")
        preview = preview_fees(kind=kind, papers=papers, on=on, act=act)
    except FeeUnknown as unknown:
        return Fees(fault=str(unknown))
    except ValueError:
        return Fees()  # no kind or act of ours; saving says so at the field
    return Fees(papers=list(zip(papers, preview.papers, strict=True)), total=preview.total)
