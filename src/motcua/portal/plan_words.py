"""How tasks and targets of a plan stand, in words for the public, in both languages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.plans.domain.kinds import Comparator
from motcua.plans.domain.measuring import Outcome
from motcua.plans.domain.standing import Standing

STANDINGS: dict[str, Promise] = {
    Standing.LATE: _("Quá hạn, chưa xong"),
    Standing.RUNNING: _("Đang làm"),
    Standing.NOT_BEGUN: _("Chưa đến lượt"),
    Standing.DONE_LATE: _("Đã xong, chậm"),
    Standing.DONE_ON_TIME: _("Đã xong đúng hạn"),
    Standing.CANCELLED: _("Thôi không làm"),
}
OUTCOMES: dict[str, Promise] = {
    Outcome.REACHED: _("Đạt"),
    Outcome.MISSED: _("Chưa đạt"),
    Outcome.NOTHING_YET: _("Chưa phát sinh"),
    Outcome.NO_DATA: _("Chưa đo được"),
    Outcome.NOT_COUNTED: _("Chưa có số báo cáo"),
}
GOALS: dict[str, Promise] = {
    Comparator.EQUAL: _("đạt"),
    Comparator.AT_LEAST: _("ít nhất"),
    Comparator.MORE: _("trên"),
    Comparator.AT_MOST: _("nhiều nhất"),
    Comparator.LESS: _("dưới"),
}
