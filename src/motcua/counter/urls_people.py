"""Addresses of people at work: absences."""

from django.urls import path

from motcua.counter.views import absence

urlpatterns = [
    path("vang-mat/", absence.show_absences, name="absences"),
    path("vang-mat/ghi/", absence.add_absence, name="absence_add"),
    path("vang-mat/<uuid:absence_id>/lam-thay/", absence.choose_cover, name="absence_cover"),
    path("vang-mat/<uuid:absence_id>/tro-lai/", absence.come_back, name="absence_end"),
]
