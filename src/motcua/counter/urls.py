"""Addresses of the counter interface."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.counter import gallery

app_name = "counter"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thanh-phan/", gallery.show_components, name="components"),
    path("", include("motcua.counter.urls_desk")),
    path("", include("motcua.counter.urls_intake")),
    path("", include("motcua.counter.urls_arrivals")),
    path("", include("motcua.counter.urls_lateness")),
    path("", include("motcua.counter.urls_people")),
    path("", include("motcua.counter.urls_papers")),
    path("", include("motcua.counter.urls_agencies")),
    path("", include("motcua.counter.urls_figures")),
    path("", include("motcua.counter.urls_plan_cascade")),
    path("", include("motcua.counter.urls_plan_reading")),
    path("", include("motcua.counter.urls_plan_tasks")),
    path("", include("motcua.counter.urls_plan_targets")),
    path("", include("motcua.counter.urls_plans")),
    path("", include("motcua.counter.urls_plan_papers")),
    path("", include("motcua.counter.urls_process")),
    path("", include("motcua.counter.urls_admin")),
]
