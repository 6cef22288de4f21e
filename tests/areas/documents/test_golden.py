"""Every paper word for word, as its reader copies it out of the PDF.

Set MOTCUA_WRITE_GOLDEN=1 to write the files anew after a wanted change, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from motcua.documents.domain.certification import fill_words
from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.evidence import TEMPLATE as EVIDENCE
from motcua.documents.domain.forms.apologies import Apology2018, Apology2025
from motcua.documents.domain.forms.certification import WORDS
from motcua.documents.domain.forms.late_lists import LateDoneList, LateOpenList
from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.domain.forms.receipts import Receipt2018, Receipt2025
from motcua.documents.domain.forms.stop_notices import StopNotice2018, StopNotice2025
from motcua.documents.domain.forms.supplements import SupplementSlip2018, SupplementSlip2025
from motcua.documents.models import CertificationWording
from motcua.infra.render import render_pdf
from tests.areas.documents import samples
from tests.infra.render.reading import open_pdf, text_of

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
RECEIPTS: dict[str, tuple[type[Letter], PaperContext]] = {
    "receipt-2018": (Receipt2018, samples.RECEIPT),
    "receipt-2018-full": (Receipt2018, samples.FULL_RECEIPT),
    "receipt-2025": (Receipt2025, samples.RECEIPT),
    "receipt-2025-full": (Receipt2025, samples.FULL_RECEIPT),
    "receipt-2025-certification": (Receipt2025, samples.CERTIFICATION_RECEIPT),
}
SUPPLEMENTS: dict[str, tuple[type[Letter], PaperContext]] = {
    "supplement-2018": (SupplementSlip2018, samples.SUPPLEMENT),
    "supplement-2018-guidance": (SupplementSlip2018, samples.GUIDANCE_SLIP),
    "supplement-2025": (SupplementSlip2025, samples.SUPPLEMENT),
    "supplement-2025-guidance": (SupplementSlip2025, samples.GUIDANCE_SLIP),
}
APOLOGIES: dict[str, tuple[type[Letter], PaperContext]] = {
    "apology-2018": (Apology2018, samples.APOLOGY),
    "apology-2018-late": (Apology2018, samples.LATE_APOLOGY),
    "apology-2025": (Apology2025, samples.APOLOGY),
    "apology-2025-late": (Apology2025, samples.LATE_APOLOGY),
    "apology-2025-ready": (Apology2025, samples.READY_APOLOGY),
}
STOP_NOTICES: dict[str, tuple[type[Letter], PaperContext]] = {
    "stop-notice": (StopNotice2025, samples.STOP_NOTICE),
    "stop-notice-by-head": (StopNotice2018, samples.HEAD_STOP_NOTICE),
}
LATE_LISTS: dict[str, tuple[type[Letter], PaperContext]] = {
    "late-list-done": (LateDoneList, samples.LATE_LIST),
    "late-list-done-addendum": (LateDoneList, samples.LATE_ADDENDUM),
    "late-list-open": (LateOpenList, samples.LATE_LIST),
}
LABELS_2025 = (
    "Mã hồ sơ:",
    "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:",
    "Số định danh cá nhân/tổ chức:",
    "Địa chỉ:",
    "Số điện thoại:",
    "Email:",
    "Nội dung yêu cầu giải quyết:",
    "Thành phần hồ sơ nộp gồm:",
    "Số lượng hồ sơ:",
    "Thời gian giải quyết hồ sơ theo quy định là:",
    "Thời gian nhận hồ sơ:",
    "Thời gian trả kết quả giải quyết hồ sơ:",
    "Đăng ký nhận kết quả tại:",
    "Vào Sổ theo dõi hồ sơ, Quyển số",
    "Số thứ tự",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
)
LABELS_2018 = (
    "1. Thành phần hồ sơ nộp gồm:",
    "2. Số lượng hồ sơ:",
    "3. Thời gian giải quyết hồ sơ theo quy định là:",
    "4. Thời gian nhận hồ sơ:",
    "5. Thời gian trả kết quả giải quyết hồ sơ:",
    "6. Đăng ký nhận kết quả tại:",
    "Vào Sổ theo dõi hồ sơ, Quyển số:",
    "Số thứ tự:",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
)


def render(letter: type[Letter], context: PaperContext) -> bytes:
    plain = context.plain()
    return render_pdf(
        template=letter.template, context=plain, at=samples.AT, qr=str(plain.get("qr_text", ""))
    )


def golden(name: str, text: str) -> str:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("MOTCUA_WRITE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def pages_of(pdf: bytes) -> str:
    pages = [page.extract_text().strip() for page in open_pdf(pdf).pages]
    return "\n--- trang ---\n".join(pages) + "\n"


def places(text: str, labels: tuple[str, ...]) -> list[int]:
    """Where each label stands after the one before it; -1 when it does not."""
    found: list[int] = []
    for label in labels:
        found.append(text.find(label, found[-1] + 1 if found else 0))
    return found


@pytest.mark.parametrize("name", RECEIPTS)
def test_receipt_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*RECEIPTS[name]))

    assert text == golden(name, text)


@pytest.mark.parametrize("name", [*SUPPLEMENTS, *STOP_NOTICES])
def test_slip_or_notice_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*(SUPPLEMENTS | STOP_NOTICES)[name]))

    assert text == golden(name, text)


def test_supplement_slip_without_a_case_has_neither_code_nor_qr() -> None:
    assert samples.GUIDANCE_SLIP.plain()["qr_text"] == ""
    assert "Mã hồ sơ" not in text_of(render(SupplementSlip2025, samples.GUIDANCE_SLIP))


@pytest.mark.parametrize(("letter", "labels"), [(Receipt2018, LABELS_2018), (Receipt2025, LABELS_2025)])
def test_labels_of_a_receipt_stand_in_the_order_of_the_form(
    letter: type[Letter], labels: tuple[str, ...]
) -> None:
    text = text_of(render(letter, samples.RECEIPT))

    assert -1 not in places(text, labels)


def test_receipt_of_2018_holds_neither_identity_number_nor_authorisation() -> None:
    text = text_of(render(Receipt2018, samples.FULL_RECEIPT))

    assert "Số định danh" not in text
    assert "ủy quyền" not in text


@pytest.mark.parametrize("letter", [Receipt2018, Receipt2025])
def test_receipt_has_the_size_of_a5(letter: type[Letter]) -> None:
    boxes = [page.mediabox for page in open_pdf(render(letter, samples.FULL_RECEIPT)).pages]

    assert {(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes} == {(148, 210)}


@pytest.mark.parametrize("letter", [Receipt2018, Receipt2025])
def test_signatures_stay_together_with_the_last_lines(letter: type[Letter]) -> None:
    last = open_pdf(render(letter, samples.FULL_RECEIPT)).pages[-1].extract_text()

    assert -1 not in places(last, ("Đăng ký nhận kết quả tại:", "NGƯỜI NỘP HỒ SƠ"))
    assert last.count("Khuyên Ẵm") == 2


@pytest.mark.parametrize("letter", [Receipt2018, Receipt2025])
def test_names_are_never_printed_below_11_points(letter: type[Letter]) -> None:
    sizes: list[float] = []

    def note(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if "Tôn Nữ" in text or "Nguyễn Thị" in text:
            sizes.append(size)

    for context in (samples.RECEIPT, samples.FULL_RECEIPT):
        for page in open_pdf(render(letter, context)).pages:
            page.extract_text(visitor_text=note)
    assert len(sizes) >= 4
    assert min(sizes) >= 11


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(CertificationKind))
def test_words_of_certification_read_word_for_word(kind: CertificationKind) -> None:
    wording = CertificationWording.objects.get(agency=None, kind=kind)
    filled = fill_words(text=wording.text, facts=samples.FACTS)
    context = samples.words(kind, title=wording.title, filled=(filled,))

    text = pages_of(render(WORDS[kind], context))

    assert text == golden(f"words-{kind.lower()}", text)


def test_words_for_several_papers_and_copies_come_in_one_file() -> None:
    context = samples.words(CertificationKind.COPY, title="Chứng thực", filled=("Số 7", "Số 8"), times=3)

    pages = open_pdf(render(WORDS[CertificationKind.COPY], context)).pages

    assert ["Số 7" in page.extract_text() for page in pages] == [True] * 3 + [False] * 3
    assert ["Số 8" in page.extract_text() for page in pages] == [False] * 3 + [True] * 3


@pytest.mark.parametrize("name", APOLOGIES)
def test_apology_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*APOLOGIES[name]))

    assert text == golden(name, text)


@pytest.mark.parametrize("letter", [Apology2018, Apology2025])
def test_apology_speaks_of_what_will_be_before_the_due_date_and_of_what_was_after(
    letter: type[Letter],
) -> None:
    before, after = (
        " ".join(text_of(render(letter, sample)).split())
        for sample in (samples.APOLOGY, samples.LATE_APOLOGY)
    )

    assert ("không thể trả" in before, "đến nay" in before) == (True, False)
    assert ("không thể trả" in after, "đến nay" in after) == (False, True)


@pytest.mark.parametrize("letter", [Apology2018, Apology2025])
def test_apology_is_one_page_of_a5(letter: type[Letter]) -> None:
    pages = open_pdf(render(letter, samples.LATE_APOLOGY)).pages

    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(420, 595)]


@pytest.mark.parametrize("name", LATE_LISTS)
def test_monthly_list_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*LATE_LISTS[name]))

    assert text == golden(name, text)


def test_evidence_sheet_reads_word_for_word() -> None:
    pdf = render_pdf(template=EVIDENCE, context=samples.EVIDENCE.plain(), at=samples.AT)

    assert pages_of(pdf) == golden("evidence", pages_of(pdf))


def test_hash_on_an_evidence_sheet_is_whole() -> None:
    pdf = render_pdf(template=EVIDENCE, context=samples.EVIDENCE.plain(), at=samples.AT)

    assert samples.EVIDENCE.chain_hash in "".join(text_of(pdf).split()).replace("\u200b", "")
