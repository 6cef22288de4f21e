"""A request at the certification desk, cleaned or refused, and how it is named on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.certification import (
    CertificationRefused,
    CertificationRequest,
    Numbering,
    PaperToCertify,
    check_request,
    numbers_wanted,
    summary_of,
)
from motcua.cases.domain.certification_words import authority_lines, number_words
from motcua.procedures.domain.vocabulary import CertificationKind

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)
PAPER = PaperToCertify(title="Giấy khai sinh")


def request(*papers: PaperToCertify, name: str = "Nguyễn Văn An") -> CertificationRequest:
    return CertificationRequest(
        unit_id=UUID(int=1),
        kind=CertificationKind.COPY,
        papers=papers,
        signer_id=UUID(int=2),
        requester_name=name,
    )


def test_request_is_cleaned_to_composed_letters_and_single_spaces() -> None:
    typed = PaperToCertify(title="  Giâ\u0301y   khai sinh\u200b ")

    cleaned = check_request(request=request(typed, name=" Nguyễn  Văn An "), at=AT, zone=ZONE)

    assert (cleaned.papers[0].title, cleaned.requester_name) == ("Giấy khai sinh", "Nguyễn Văn An")
    assert cleaned.received_at == AT


@given(
    pages=st.integers(-5, 10_050),
    copies=st.integers(-5, 1_050),
    length=st.integers(0, 520),
)
def test_request_is_refused_exactly_when_a_paper_is_out_of_bounds(
    pages: int, copies: int, length: int
) -> None:
    wrong = {
        name
        for name, right in {
            "papers.0.pages": 1 <= pages <= 9_999,
            "papers.0.copies": 1 <= copies <= 999,
            "papers.0.title": 1 <= length <= 500,
        }.items()
        if not right
    }
    paper = PaperToCertify(title="x" * length, pages=pages, copies=copies)

    try:
        check_request(request=request(paper), at=AT, zone=ZONE)
        refused = set()
    except CertificationRefused as fault:
        refused = set(fault.fields)

    assert refused == wrong


@pytest.mark.parametrize(
    ("hours", "fields"), [(0, []), (-9, []), (-10, ["received_at"]), (1, ["received_at"])]
)
def test_papers_are_taken_in_on_the_day_they_are_certified(hours: int, fields: list[str]) -> None:
    asked = CertificationRequest(
        unit_id=UUID(int=1),
        kind=CertificationKind.COPY,
        papers=(PAPER,),
        signer_id=UUID(int=2),
        requester_name="Nguyễn Văn An",
        received_at=AT + timedelta(hours=hours),
    )

    try:
        check_request(request=asked, at=AT, zone=ZONE)
        refused: list[str] = []
    except CertificationRefused as fault:
        refused = list(fault.fields)

    assert refused == fields


def test_summary_names_papers_and_counts_of_copies() -> None:
    papers = (PaperToCertify(title="Giấy khai sinh", copies=2), PaperToCertify(title="Bằng lái xe"))

    summary = summary_of(kind_label="Chứng thực bản sao", papers=papers, length=100)

    assert summary == "Chứng thực bản sao: Giấy khai sinh (2 bản); Bằng lái xe"
    assert summary_of(kind_label="Chứng thực bản sao", papers=papers, length=22) == "Chứng thực bản sao: G…"


def test_numbers_wanted_are_one_a_paper_or_one_a_request() -> None:
    assert numbers_wanted(numbering=Numbering.PER_PAPER, papers=4) == 4
    assert numbers_wanted(numbering=Numbering.PER_REQUEST, papers=4) == 1


def test_number_words_name_one_number_or_a_row_of_them() -> None:
    words = partial(number_words, volume=1, year=2026, symbol="SCT/CK,ĐC")

    assert words(first=7, last=7) == "7, quyển số 01/2026 - SCT/CK,ĐC"
    assert words(first=7, last=9) == "7 đến 9, quyển số 01/2026 - SCT/CK,ĐC"


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        ("Chủ tịch", ("CHỦ TỊCH",)),
        ("Chủ tịch Ủy ban nhân dân xã", ("CHỦ TỊCH",)),
        ("Phó Chủ tịch Ủy ban nhân dân xã", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Công chức Tư pháp - Hộ tịch", ("TUQ. CHỦ TỊCH", "CÔNG CHỨC TƯ PHÁP - HỘ TỊCH")),
        ("", ("TUQ. CHỦ TỊCH",)),
    ],
)
def test_authority_lines_follow_the_post(position: str, lines: tuple[str, ...]) -> None:
    assert authority_lines(position=position) == lines
