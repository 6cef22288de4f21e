"""What is asked for at the certification desk: cleaned, or refused at the field (NĐ 23/2015/NĐ-CP)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from motcua.cases.domain.certification_fee import CertificationAct
from motcua.kernel.text import normalise
from motcua.people.domain.vocabulary import ApplicantKind, IdentityKind
from motcua.procedures.domain.vocabulary import CertificationKind

TITLE_LENGTH = 500
MOST_COPIES = 999
MOST_PAGES = 9_999
MOST_PAPERS = 50
IDENTITY_WANTED = (
    "Chứng thực chữ ký, hợp đồng, giao dịch phải ghi số giấy tờ tùy thân của người yêu cầu. Hãy nhập số."
)


class Numbering(StrEnum):
    """Whether each paper gets its own number or all papers of a request share one; provinces differ."""

    PER_PAPER = "PER_PAPER"
    PER_REQUEST = "PER_REQUEST"


NUMBERING_LABELS = {
    Numbering.PER_PAPER: "Mỗi giấy tờ một số chứng thực",
    Numbering.PER_REQUEST: "Mỗi lượt yêu cầu một số chứng thực",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToCertify:
    """One paper: how many pages the original has and how many copies are certified."""

    title: str
    pages: int = 1
    copies: int = 1
    electronic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationRequest:
    """Several papers of one requester in one go.

    `unit_id` is the one-stop office. The requester is somebody known (`applicant_id`), somebody with an
    identity number, or a name alone: a copy says nothing about who holds it. `procedure_id` is needed only
    where several procedures of the kind could be meant; `received_at` is when the papers were handed in,
    left out when that is now.
    """

    unit_id: UUID
    kind: CertificationKind
    papers: tuple[PaperToCertify, ...]
    signer_id: UUID
    requester_name: str = ""
    requester_identity: str = ""
    requester_identity_kind: IdentityKind = IdentityKind.NONE
    requester_kind: ApplicantKind = ApplicantKind.CITIZEN
    applicant_id: UUID | None = None
    act: CertificationAct = CertificationAct.CERTIFY
    procedure_id: UUID | None = None
    received_at: dt.datetime | None = None


class CertificationRefused(Exception):  # noqa: N818 - named by what happened
    """Nothing was certified; `fields` gives a Vietnamese sentence for each faulty field.

    Fields are named as in `CertificationRequest`, those of a paper `papers.0.title`.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = MappingProxyType(dict(fields))


def check_request(*, request: CertificationRequest, at: dt.datetime, zone: dt.tzinfo) -> CertificationRequest:
    """Return the request as it is to be stored, or raise `CertificationRefused` with every fault."""
    cleaned = replace(
        request,
        requester_name=normalise(request.requester_name),
        requester_identity=normalise(request.requester_identity),
        papers=tuple(replace(paper, title=normalise(paper.title)) for paper in request.papers),
        received_at=request.received_at or at,
    )
    faults = dict(_faults(cleaned, at=at, zone=zone))
    if faults:
        raise CertificationRefused(faults)
    return cleaned


def summary_of(*, kind_label: str, papers: tuple[PaperToCertify, ...], length: int) -> str:
    """Say in one line what was certified: "Chứng thực …: Giấy khai sinh (2 bản); Căn cước công dân"."""
    titles = "; ".join(
        f"{paper.title} ({paper.copies} bản)" if paper.copies > 1 else paper.title for paper in papers
    )
    line = f"{kind_label}: {titles}"
    return line if len(line) <= length else line[: length - 1] + "…"


def numbers_wanted(*, numbering: Numbering, papers: int) -> int:
    """Give how many numbers of the book a request takes."""
    return 1 if numbering is Numbering.PER_REQUEST else papers


def _faults(request: CertificationRequest, *, at: dt.datetime, zone: dt.tzinfo) -> Iterator[tuple[str, str]]:
    if not (request.requester_name or request.requester_identity or request.applicant_id):
        yield "requester_name", "Hãy nhập tên hoặc số giấy tờ của người yêu cầu chứng thực."
    # NĐ 23/2015/NĐ-CP, Điều 24, 31, 36: who signs shows who he or she is; a copy is certified for anybody.
    if request.kind is not CertificationKind.COPY and not (
        request.requester_identity or request.applicant_id
    ):
        yield "requester_identity", IDENTITY_WANTED
    if not request.papers:
        yield "papers", "Hãy nhập ít nhất một giấy tờ cần chứng thực."
    if len(request.papers) > MOST_PAPERS:
        yield "papers", f"Mỗi lượt chứng thực tối đa {MOST_PAPERS} giấy tờ. Hãy chia thành nhiều lượt."
    for place, paper in enumerate(request.papers):
        for field, sentence in _paper_faults(paper, kind=request.kind):
            yield f"papers.{place}.{field}", sentence
    if request.act is not CertificationAct.CERTIFY and request.kind is not CertificationKind.CONTRACT:
        yield "act", "Chỉ hợp đồng, giao dịch mới có việc sửa đổi, hủy bỏ hoặc sửa lỗi sai sót."
    yield from _time_faults(request.received_at or at, at=at, zone=zone)


def _paper_faults(paper: PaperToCertify, *, kind: CertificationKind) -> Iterator[tuple[str, str]]:
    if not any(char.isalnum() for char in paper.title):
        yield "title", "Hãy nhập tên giấy tờ."
    if len(paper.title) > TITLE_LENGTH:
        yield (
            "title",
            f"Tên giấy tờ dài tối đa {TITLE_LENGTH} ký tự; tên vừa nhập có {len(paper.title)} ký tự.",
        )
    if not 1 <= paper.pages <= MOST_PAGES:
        yield "pages", f"Số trang phải từ 1 đến {MOST_PAGES}."
    if not 1 <= paper.copies <= MOST_COPIES:
        yield "copies", f"Số bản phải từ 1 đến {MOST_COPIES}."
    if paper.electronic and kind is not CertificationKind.COPY:
        yield "electronic", "Chỉ chứng thực bản sao từ bản chính mới có bản điện tử."


def _time_faults(received_at: dt.datetime, *, at: dt.datetime, zone: dt.tzinfo) -> Iterator[tuple[str, str]]:
    """A paper taken in on another day is a case with an appointment, not one settled at once."""
    if received_at > at:
        yield "received_at", "Giờ nhận giấy tờ ở tương lai. Hãy kiểm tra lại."
    elif received_at.astimezone(zone).date() != at.astimezone(zone).date():
        yield (
            "received_at",
            (
                "Giấy tờ nhận từ ngày khác thì không phải trả kết quả ngay. "
                "Hãy tiếp nhận như hồ sơ có hẹn trả kết quả."
            ),
        )
