"""A page that does one thing: its form shown, carried out, and what is refused said at the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from motcua.counter.refusals import FORESEEN, show_in

DONE = HTTPStatus.SEE_OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the page is called, whom it is about, its button, and what is said when it is done.

    `back` is where to go afterwards, and where giving up leads.
    """

    title: str
    button: str
    back: str
    done: str
    about: str = ""
    lead: str = ""
    icon: str = "check2"
    kind: str = "primary"


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, or None when the page is only opened: the data of a form."""
    return request.POST if request.method == "POST" else None


def attempt[Made](form: forms.Form, perform: Callable[[], Made]) -> tuple[int, Made | None]:
    """Carry out what a form asks for: `DONE` and what was made, or the status of what the form now shows."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY, None
    try:
        return DONE, perform()
    except FORESEEN as refused:
        return show_in(form, refused), None


def show_act[Made](
    request: HttpRequest,
    *,
    act: Act,
    form: forms.Form,
    perform: Callable[[], Made],
    answer: Callable[[Made], HttpResponse] | None = None,
    template: str = "counter/admin/act.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent carry it out, say so and go back, or show why not with what was typed.

    `answer` gives the response to what was made, where going back is not the thing to do.
    """
    status: int = HTTPStatus.OK
    if form.is_bound:
        status, made = attempt(form, perform)
        if status == DONE:
            return answer(cast("Made", made)) if answer else say_and_go(request, act.done, act.back)
    return render(request, template, {"act": act, "form": form, **(context or {})}, status=status)


def say_and_go(request: HttpRequest, sentence: str, url: str) -> HttpResponse:
    """Say what was done on the next page, and go there, so that a reload does nothing again."""
    messages.success(request, sentence)
    return go(url)


def press(request: HttpRequest, *, back: str, done: str, perform: Callable[[], object]) -> HttpResponse:
    """Carry out a button that has no form of its own; what is refused is said on the page it came from."""
    try:
        perform()
    except FORESEEN as refused:
        messages.error(request, str(refused))
        return go(back)
    return say_and_go(request, done, back)


def go(url: str) -> HttpResponse:
    """Send the browser on after a form, so that a reload sends nothing again."""
    response = HttpResponseRedirect(url)
    response.status_code = DONE
    return response
