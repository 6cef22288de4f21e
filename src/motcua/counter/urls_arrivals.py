"""Addresses of what comes before a case is accepted: dossiers that arrived."""

from django.urls import path

from motcua.counter.views import arrival_entry, arrivals

urlpatterns = [
    path("ho-so-den/", arrivals.show_arrivals, name="arrivals"),
    path("ho-so-den/ghi/", arrival_entry.enter_arrival, name="arrival_new"),
]
