"""The kinds of certification, each with its own book and its own words (NĐ 23/2015/NĐ-CP)."""

from enum import StrEnum


class CertificationKind(StrEnum):
    """What is certified."""

    COPY = "COPY"
    SIGNATURE = "SIGNATURE"
    TRANSLATOR = "TRANSLATOR"
    CONTRACT = "CONTRACT"


CERTIFICATION_KIND_NAMES: dict[CertificationKind, str] = {
    CertificationKind.COPY: "Chứng thực bản sao từ bản chính",
    CertificationKind.SIGNATURE: "Chứng thực chữ ký, điểm chỉ",
    CertificationKind.TRANSLATOR: "Chứng thực chữ ký người dịch",
    CertificationKind.CONTRACT: "Chứng thực hợp đồng, giao dịch",
}
