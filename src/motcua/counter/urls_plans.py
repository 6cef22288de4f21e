"""Addresses of plans: the list, and below it what is done with one plan."""

from django.urls import path

from motcua.counter.views import plans

urlpatterns = [
    path("ke-hoach/", plans.list_plans, name="plans"),
]
