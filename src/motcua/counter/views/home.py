"""The first page: what there is to do now, by what the officer is there for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.domain.chase import CHASE_WORDS
from motcua.cases.queries.arrivals import waiting_counts
from motcua.cases.queries.chasing import my_chase_counts
from motcua.cases.queries.visibility import SEEING
from motcua.cases.queries.worklist_filters import WorklistFilters
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import HomeFigure, WorklistPage, count_words, counts, worklist
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.templatetags.plan_words import SOON_DAYS
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.plans.models import PlanTask
from motcua.plans.queries.mine import my_pressing_tasks

ROWS = 8
TODAY_ROWS = 5

TONES = {WorklistView.LATE: "late", WorklistView.DUE_TODAY: "soon"}

HERE = "counter:home"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with the address of the list it counts; it has a colour only when there is something."""

    label: str
    value: str
    url: str
    tone: str


@dataclass(frozen=True, slots=True)
class Stack:
    """The first rows of a list, with the address of the whole of it."""

    title: str
    page: WorklistPage
    url: str
    blank: str


@require_safe
@never_cache
@staff_page()
def show_home(request: StaffRequest) -> HttpResponse:
    """Show the figures and the first rows of the lists that matter most to this officer."""
    now, actor = timezone.now(), request.actor
    sees = any(actor.holds(permission) for permission in SEEING)
    context = {
        "today": timezone.localdate(now),
        "figures": _figures(actor, now) if sees else [],
        "chase": _chase(actor, now) if sees else [],
        "stacks": _stacks(actor, now) if sees else [],
        "may_receive": actor.holds(Permission.RECEIVE_CASE),
        "may_certify": actor.holds(Permission.CERTIFY) or actor.holds(Permission.RECEIVE_CASE),
        "plan_tasks": _plan_tasks(actor, timezone.localdate(now)),
        "here": reverse(HERE),
    }
    return render(request, "counter/home.html", context)


def _plan_tasks(actor: Actor, today: dt.date) -> list[PlanTask]:
    """The officer's own tasks of plans that are late or soon due."""
    if not actor.holds(Permission.VIEW_PLAN):
        return []
    return list(my_pressing_tasks(actor=actor, until=today + dt.timedelta(days=SOON_DAYS))[:ROWS])


def _figures(actor: Actor, now: dt.datetime) -> list[Figure]:
    figures = [_figure(figure) for figure in counts(actor=actor, now=now)]
    if not actor.holds(Permission.RECEIVE_CASE):
        return figures
    waiting, overdue = waiting_counts(actor=actor, now=now)
    tone = "late" if overdue else ""
    url = reverse("counter:arrivals")
    return [Figure("Chờ tiếp nhận", count_words(total=waiting, capped=False), url, tone), *figures]


def _chase(actor: Actor, now: dt.datetime) -> list[tuple[str, int, str]]:
    """What must not wait, by kind, with the place on the list where it stands."""
    page = reverse("counter:chase")
    counts = my_chase_counts(actor=actor, now=now)
    return [(CHASE_WORDS[kind].label, count, f"{page}#kind-{kind}") for kind, count in counts]


def _figure(figure: HomeFigure) -> Figure:
    tone = TONES.get(figure.view, "") if figure.count else ""
    return Figure(figure.label, figure.words, _address(figure.query), tone)


def _stacks(actor: Actor, now: dt.datetime) -> list[Stack]:
    """An approver sees first what waits for the signature, an officer of the counter what came in today."""
    stacks = []
    if actor.holds(Permission.APPROVE_RESULT):
        stacks.append(
            _stack(
                actor,
                now,
                WorklistView.TO_SIGN,
                title="Chờ bạn ký duyệt",
                blank="Không có kết quả nào chờ ký duyệt.",
            )
        )
    stacks.append(
        _stack(
            actor,
            now,
            WorklistView.MINE,
            title="Việc của tôi, gần hạn trước",
            blank="Bạn không giữ hồ sơ nào.",
        )
    )
    if actor.holds(Permission.RETURN_RESULT):
        stacks.append(
            _stack(
                actor, now, WorklistView.READY, title="Kết quả chờ trả", blank="Không có kết quả nào chờ trả."
            )
        )
    if actor.holds(Permission.RECEIVE_CASE):
        stacks.append(_received_today(actor, now))
    return stacks


def _stack(actor: Actor, now: dt.datetime, view: WorklistView, *, title: str, blank: str) -> Stack:
    page = worklist(actor=actor, view=view, now=now, size=ROWS)
    return Stack(title, page, _address({"view": view.value}), blank)


def _received_today(actor: Actor, now: dt.datetime) -> Stack:
    today = timezone.localdate(now)
    filters = WorklistFilters(received_from=today, received_to=today)
    page = worklist(actor=actor, view=WorklistView.ALL, now=now, filters=filters, size=TODAY_ROWS)
    query = {"view": WorklistView.ALL.value, **filters.to_query()}
    return Stack("Tiếp nhận hôm nay", page, _address(query), "Hôm nay chưa tiếp nhận hồ sơ nào.")


def _address(query: Mapping[str, str]) -> str:
    return f"{reverse('counter:worklist')}?{urlencode(query)}"
