"""Addresses of the targets of plans: the list of a plan, one target, its rows, how it is measured."""

from django.urls import path

from motcua.counter.views import plan_targets

_TARGET = "ke-hoach/chi-tieu/<uuid:target_id>/"

urlpatterns = [
    path("ke-hoach/<uuid:plan_id>/chi-tieu/", plan_targets.list_targets, name="plan_targets"),
    path(_TARGET, plan_targets.show_target, name="plan_target"),
    path(f"{_TARGET}cach-do/", plan_targets.bind, name="plan_target_bind"),
    path(f"{_TARGET}bao-so/", plan_targets.report, name="plan_target_report"),
    path(f"{_TARGET}danh-sach/<slug:part>/", plan_targets.target_rows, name="plan_target_rows"),
]
