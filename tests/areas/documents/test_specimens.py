"""Every letter of the library has a specimen: marked, with invented people, as its template prints now.

Set MOTCUA_WRITE_SPECIMENS=1 to write the contents anew after a letter changed.
"""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.forms import LETTERS
from motcua.documents.domain.forms.agencies import CONTROL_SLIPS, PartSlip
from motcua.documents.domain.forms.apologies import APOLOGIES
from motcua.documents.domain.forms.certification import WORDS
from motcua.documents.domain.forms.incidents import IncidentApology
from motcua.documents.domain.forms.late_lists import LATE_LISTS
from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.domain.forms.official import OFFICIAL_LETTERS, Dispatch
from motcua.documents.domain.forms.plans import ChasingLetter, ControlPlan, PlanDecision, PlanReport
from motcua.documents.domain.forms.receipts import RECEIPTS, Receipt2025
from motcua.documents.domain.forms.refusals import REFUSAL_SLIPS
from motcua.documents.domain.forms.registers import Register2018, Register2025
from motcua.documents.domain.forms.results import ResultLabel, ResultSheetPaper, ReturnSlip
from motcua.documents.domain.forms.stop_notices import STOP_NOTICES
from motcua.documents.domain.forms.supplements import SUPPLEMENT_SLIPS
from motcua.documents.domain.late_list import LateListContext, PrintedLine
from motcua.documents.domain.letter_text import paragraph
from motcua.documents.queries.specimens import (
    SPECIMENS,
    key_of,
    letter_named,
    specimen_docx,
    specimen_pdf,
)
from tests.areas.documents import agency_samples, letter_samples, result_samples, samples
from tests.areas.documents.register_samples import register
from tests.areas.documents.test_golden import golden, pages_of, render
from tests.areas.documents.test_refusal_slips import REFUSAL
from tests.infra.render.reading import bare, metadata_of, open_pdf, text_of

LATE = LateListContext(
    superior_name="",
    issuer_name="Ủy ban nhân dân xã Xuân Hòa",
    place="Xuân Hòa",
    issued_at=samples.AT,
    month=date(2026, 1, 1),
    as_of=samples.AT,
    seq=0,
    reason="",
    lines=(
        PrintedLine(
            code="H99.012.34-260105-0009",
            received_on="05/01/2026",
            due_on="12/01/2026",
            done_on="14/01/2026",
            unit="Phòng Kinh tế",
            officer="Trần Văn Bửu",
            note="Quá hạn 02 ngày",
        ),
    ),
    content_hash="0" * 64,
    signer_name="Nguyễn Thị Hồng Ánh",
)
APOLOGY_LETTER = replace(
    letter_samples.DISPATCH,
    subject="xin lỗi về việc để mất hồ sơ, giấy tờ H99.012.34-260205-0009",
    recipients=("Ông (Bà) Nguyễn Thị Hồng Ánh",),
    body=(
        paragraph("Ngày 05/02/2026, Ủy ban nhân dân xã Xuân Hòa tiếp nhận hồ sơ của Ông (Bà)."),
        paragraph("Ngày 09/02/2026, cơ quan phát hiện đã để mất giấy chứng sinh khi chuyển hồ sơ."),
        paragraph("Ủy ban nhân dân xã Xuân Hòa chân thành xin lỗi Ông (Bà)."),
    ),
    qr_text="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/"
    "#1;1.001193;099190012345;Cong-van-xin-loi-ve-su-co-ho-so;Mot-Cua;20260209T1000;",
)


def words_of(kind: CertificationKind) -> PaperContext:
    return samples.words(
        kind, title=WORDS[kind].title, filled=("Số chứng thực: 1234\nQuyển số: 03 - SCT/BS",)
    )


CONTEXTS: dict[type[Letter], PaperContext] = {
    **dict.fromkeys(RECEIPTS.values(), samples.RECEIPT),
    **dict.fromkeys(SUPPLEMENT_SLIPS.values(), samples.SUPPLEMENT),
    **dict.fromkeys(APOLOGIES.values(), samples.APOLOGY),
    **dict.fromkeys(REFUSAL_SLIPS.values(), REFUSAL),
    **dict.fromkeys(STOP_NOTICES.values(), samples.STOP_NOTICE),
    **dict.fromkeys(CONTROL_SLIPS.values(), agency_samples.CONTROL_SLIP),
    **dict.fromkeys(LATE_LISTS, LATE),
    PartSlip: agency_samples.PART_SLIP,
    **{WORDS[kind]: words_of(kind) for kind in CertificationKind},
    **{letter: letter_samples.LETTERS[kind] for kind, letter in OFFICIAL_LETTERS.items()},
    IncidentApology: APOLOGY_LETTER,
    ControlPlan: letter_samples.ANNEXED_PLAN,
    PlanDecision: letter_samples.PLAN_DECISION,
    ChasingLetter: letter_samples.CHASING,
    PlanReport: letter_samples.PLAN_REPORT,
    ResultSheetPaper: result_samples.SHEET,
    ReturnSlip: result_samples.SLIP,
    ResultLabel: result_samples.LABEL,
    Register2018: register(with_sets=True),
    Register2025: register(with_sets=False),
}


def test_contents_of_specimens_are_those_of_the_samples() -> None:
    contents = {key_of(letter=letter): context.plain() for letter, context in CONTEXTS.items()}
    text = json.dumps(contents, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("MOTCUA_WRITE_SPECIMENS") == "1":
        SPECIMENS.write_text(text, encoding="utf-8")

    assert SPECIMENS.read_text(encoding="utf-8") == text


def test_every_letter_of_the_library_has_a_specimen() -> None:
    assert {letter for letter in LETTERS if letter not in CONTEXTS} == set()


@pytest.mark.parametrize("letter", CONTEXTS, ids=lambda letter: key_of(letter=letter))
def test_specimen_is_marked_on_every_page_and_stays_pdf_a(letter: type[Letter]) -> None:
    pdf = specimen_pdf(letter=letter)

    assert ["MẪU" in page.extract_text() for page in open_pdf(pdf).pages] == [True] * len(open_pdf(pdf).pages)
    assert "<pdfaid:part>2</pdfaid:part>" in metadata_of(pdf)


def test_people_of_specimens_have_numbers_of_no_province() -> None:
    numbers = set(re.findall(r"(?<![\d.])\d{12}(?![\d.])", SPECIMENS.read_text(encoding="utf-8")))

    assert numbers
    assert {number[:3] for number in numbers} <= {"003", "005", "099"}


def test_paper_that_counts_bears_no_mark() -> None:
    assert "MẪU" in text_of(specimen_pdf(letter=Receipt2025))
    assert "MẪU" not in text_of(_issued())


def test_word_specimen_is_there_for_letters_that_are_edited() -> None:
    document = Document(io.BytesIO(specimen_docx(letter=Dispatch)))

    assert "Yêu cầu các đơn vị nghiêm túc thực hiện./." in [line.text for line in document.paragraphs]
    with pytest.raises(LookupError):
        specimen_docx(letter=Receipt2025)


def test_letters_are_found_by_set_and_form() -> None:
    assert letter_named(key="TT03_2025/01") is Receipt2025
    assert letter_named(key="TT03_2025/99") is None


@pytest.mark.parametrize("with_sets", [True, False])
def test_register_reads_word_for_word(with_sets: bool) -> None:
    letter = Register2018 if with_sets else Register2025
    text = pages_of(render(letter, register(with_sets=with_sets)))

    assert text == golden("register-2018" if with_sets else "register-2025", text)
    assert ("Sốlượng" in bare(text)) == with_sets


def _issued() -> bytes:
    return render(Receipt2025, samples.RECEIPT)
