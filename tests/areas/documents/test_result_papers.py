"""Papers that go with a result, word for word as their reader copies them out of the PDF."""

from __future__ import annotations

import pytest

from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.domain.forms.results import ResultLabel, ResultSheetPaper, ReturnSlip
from tests.areas.documents import result_samples
from tests.areas.documents.test_golden import golden, pages_of, render

RESULT_PAPERS: dict[str, tuple[type[Letter], PaperContext]] = {
    "result-sheet": (ResultSheetPaper, result_samples.SHEET),
    "return-slip": (ReturnSlip, result_samples.SLIP),
    "result-label": (ResultLabel, result_samples.LABEL),
}


@pytest.mark.parametrize("name", RESULT_PAPERS)
def test_paper_of_a_result_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*RESULT_PAPERS[name]))

    assert text == golden(name, text)
