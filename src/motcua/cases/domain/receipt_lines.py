"""How a case is put on its receipt: the number of the paper, and a line for each paper handed in."""

from __future__ import annotations

from motcua.cases.domain.vocabulary import COMPONENT_FORM_LABELS, ComponentForm
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.receipt import PrintedComponent

# The form leaves room for the short name of the office; these are the words it prints itself.
OFFICE_SYMBOLS = {FormSet.TT01_2018: "BPTNTKQ", FormSet.TT03_2025: "TTPVHCC"}


def receipt_number(*, running: int, office: str, form_set: FormSet) -> str:
    """Write number and symbol: "07/TTPVHCC"."""
    return f"{running:02}/{office or OFFICE_SYMBOLS[form_set]}"


def slip_number(*, running: int, kind: str, office: str, form_set: FormSet) -> str:
    """Write number and symbol of a slip: "07/PBS-TTPVHCC"."""
    return f"{running:02}/{kind}-{office or OFFICE_SYMBOLS[form_set]}"


def component_line(*, name: str, form: str, quantity: int, shown_only: bool) -> PrintedComponent:
    """Count a paper under its form; what was only shown is said so and not counted as handed in."""
    if shown_only:
        return PrintedComponent(name=f"{name} (xuất trình để đối chiếu)")
    match ComponentForm(form):
        case ComponentForm.ORIGINAL:
            return PrintedComponent(name=name, originals=quantity)
        case ComponentForm.CERTIFIED:
            return PrintedComponent(name=name, certified=quantity)
        case ComponentForm.COPY:
            return PrintedComponent(name=name, copies=quantity)
        case ComponentForm.ELECTRONIC:
            return PrintedComponent(name=f"{name} (bản điện tử)", electronic=True)


def paper_words(*, name: str, form: str, quantity: int) -> str:
    """Say a paper in one line: "Giấy chứng sinh (01 bản chính)"."""
    return f"{name} ({quantity:02} {COMPONENT_FORM_LABELS[ComponentForm(form)].lower()})"
