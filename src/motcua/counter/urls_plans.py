"""Addresses of plans: the list, and below it the pages of one plan."""

from django.urls import path

from motcua.counter.views import plan, plans

urlpatterns = [
    path("ke-hoach/", plans.list_plans, name="plans"),
    path("ke-hoach/<uuid:plan_id>/", plan.show_plan, name="plan"),
]
