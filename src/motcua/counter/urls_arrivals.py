"""Addresses of what comes before a case: dossiers that arrived, slips at the counter."""

from django.urls import path

from motcua.counter.views import arrival_entry, arrivals, slips

urlpatterns = [
    path("ho-so-den/", arrivals.show_arrivals, name="arrivals"),
    path("ho-so-den/ghi/", arrival_entry.enter_arrival, name="arrival_new"),
    path("phieu-tai-quay/", slips.list_slips, name="slips"),
    path("phieu-tai-quay/huong-dan/", slips.guide_at_counter, name="slip_guide"),
    path("phieu-tai-quay/tu-choi/", slips.refuse_at_counter, name="slip_refuse"),
    path("phieu-tai-quay/<uuid:slip_id>/", slips.show_slip, name="slip"),
]
