"""Addresses of papers that go with results, of registers on paper, of incidents."""

from django.urls import path

from motcua.counter.views import (
    incidents,
    paper_library,
    papers,
    register_acts,
    register_prints,
    result_papers,
)

urlpatterns = [
    path("mau-giay-to/", paper_library.list_letters, name="paper_library"),
    path("mau-giay-to/<str:form_set>/<str:form_code>/", paper_library.show_specimen, name="paper_specimen"),
    path("giay-to/<uuid:paper_id>/ban-word/", papers.paper_draft, name="paper_draft"),
    path("su-co/", incidents.list_incidents, name="incidents"),
    path("su-co/<uuid:incident_id>/ket-luan/", incidents.conclude, name="incident_conclude"),
    path("so-theo-doi/khoa-nam/", register_acts.close_books, name="register_year"),
    path("so-theo-doi/nhom/", register_acts.list_groups, name="register_groups"),
    path("so-theo-doi/nhom/them/", register_acts.add_group, name="register_group_add"),
    path("so-theo-doi/nhom/<uuid:group_id>/tach/", register_acts.split_group, name="register_group_end"),
    path("so-theo-doi/<uuid:book_id>/khoa/", register_acts.close_book, name="register_close"),
    path("so-theo-doi/<uuid:book_id>/ban-in/", register_prints.print_register, name="register_print"),
    path("so-theo-doi/<uuid:book_id>/in-tam/", register_prints.print_draft, name="register_draft"),
    path("so-theo-doi/<uuid:book_id>/phu-luc/", register_prints.print_annex, name="register_annex"),
    path("phieu-ban-giao/", result_papers.result_sheets, name="result_sheets"),
    path("ho-so/<uuid:case_id>/bien-nhan/", result_papers.return_slip, name="return_slip"),
    path("ho-so/<uuid:case_id>/ma-qr/", result_papers.result_label, name="result_label"),
]
