"""Addresses of the public pages."""

from django.urls import path

from motcua.portal.views import catalogue, home, late_lists, lookup, machine, plans

app_name = "portal"
urlpatterns = [
    path("", home.show_home, name="home"),
    path("tra-cuu/", lookup.show_lookup, name="lookup"),
    path("tra-cuu/<str:code>/", lookup.show_progress, name="progress"),
    path("thu-tuc/", catalogue.list_procedures, name="procedures"),
    path("thu-tuc/<str:code>/", catalogue.show_procedure, name="procedure"),
    path("cham-han/", late_lists.list_late, name="late_lists"),
    path("cham-han/<uuid:list_id>/", late_lists.show_late, name="late_list"),
    path("ke-hoach/", plans.list_plans, name="plans"),
    path("ke-hoach/<int:year>/", plans.show_year, name="plan_year"),
    path("ke-hoach/<int:year>/<uuid:plan_id>/", plans.show_plan, name="plan"),
    path("robots.txt", machine.show_robots, name="robots"),
    path("favicon.ico", machine.show_icon, name="icon"),
    path("suc-khoe/", machine.show_health, name="health"),
]
