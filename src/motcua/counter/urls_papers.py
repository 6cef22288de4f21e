"""Addresses of papers that go with results."""

from django.urls import path

from motcua.counter.views import result_papers

urlpatterns = [
    path("phieu-ban-giao/", result_papers.result_sheets, name="result_sheets"),
    path("ho-so/<uuid:case_id>/bien-nhan/", result_papers.return_slip, name="return_slip"),
    path("ho-so/<uuid:case_id>/ma-qr/", result_papers.result_label, name="result_label"),
]
