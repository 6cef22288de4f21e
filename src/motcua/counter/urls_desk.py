"""Addresses of the desk: the first page, the lists of work, cases, search and registers."""

from django.urls import path

from motcua.counter.views import (
    case,
    case_actions,
    home,
    registers,
    registers_certification,
    search,
    worklist,
)

urlpatterns = [
    path("", home.show_home, name="home"),
    path("danh-sach/", worklist.show_worklist, name="worklist"),
    path("ho-so/<uuid:case_id>/", case.show_case, name="case"),
    path("ho-so/<uuid:case_id>/viec/<slug:slug>/", case_actions.act_on_case, name="case_action"),
    path("tra-cuu/", search.show_search, name="search"),
    path("so-theo-doi/", registers.list_registers, name="registers"),
    path("so-theo-doi/<uuid:book_id>/", registers.show_register, name="register"),
    path(
        "so-theo-doi/chung-thuc/<uuid:book_id>/",
        registers_certification.show_certification_register,
        name="register_certification",
    ),
]
