"""Addresses of the work between agencies."""

from django.urls import path

from motcua.counter.views import agency_lists, agency_papers

urlpatterns = [
    path("lien-thong/", agency_lists.show_agency_work, name="agency_work"),
    path("ho-so/<uuid:case_id>/phieu-kiem-soat/", agency_papers.control_slip, name="control_slip"),
    path("ho-so/<uuid:case_id>/phieu-chuyen/<int:number>/", agency_papers.part_slip, name="part_slip"),
]
