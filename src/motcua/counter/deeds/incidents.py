"""Telling of an incident, and reopening a case to correct an error of the agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.services.incidents import correct_error, report_incident
from motcua.counter.deeds.deed import Circumstances, Deed
from motcua.counter.forms.incident import ErrorForm, IncidentForm


def _report(form: IncidentForm, who: Circumstances) -> Case:
    return report_incident(**form.told(), **who)


def _correct(form: ErrorForm, who: Circumstances) -> Case:
    return correct_error(**form.told(), **who)


def _today(_case: Case) -> Mapping[str, Any]:
    return {"found_on": timezone.localdate()}


INCIDENTS = (
    Deed(
        action=Action.CORRECT_ERROR,
        slug="sua-sai-sot",
        icon="arrow-counterclockwise",
        short="Sửa sai sót",
        done="Đã mở lại hồ sơ {code} để sửa sai sót. Hãy kết luận sự cố và xin lỗi người nộp.",
        perform=_correct,
        form=ErrorForm,
        known=_today,
    ),
    Deed(
        action=Action.REPORT_INCIDENT,
        slug="su-co",
        icon="exclamation-triangle",
        short="Ghi sự cố",
        done="Đã ghi nhận sự cố của hồ sơ {code}. Lãnh đạo kết luận và xin lỗi người nộp.",
        perform=_report,
        form=IncidentForm,
        known=_today,
        kind="quiet",
    ),
)
