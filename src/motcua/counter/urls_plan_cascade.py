"""Addresses of a plan beside others: above it, last year's, and those below that carry it out."""

from django.urls import path

from motcua.counter.views import plan_cascade

_CASCADE = "ke-hoach/<uuid:plan_id>/doi-chieu/"

urlpatterns = [
    path(_CASCADE, plan_cascade.show_cascade, name="plan_cascade"),
    path(f"{_CASCADE}nam-truoc/", plan_cascade.show_last_year, name="plan_last_year"),
    path(f"{_CASCADE}cap-duoi/", plan_cascade.show_takers, name="plan_takers"),
    path(f"{_CASCADE}cap-tren/", plan_cascade.choose_above, name="plan_above"),
    path(f"{_CASCADE}lien-ket/", plan_cascade.link, name="plan_link"),
    path(f"{_CASCADE}bo-lien-ket/", plan_cascade.end_link, name="plan_link_end"),
    path(f"{_CASCADE}lien-ket-het/", plan_cascade.link_all, name="plan_link_all"),
    path(f"{_CASCADE}khong-phai/", plan_cascade.refuse, name="plan_link_refuse"),
]
