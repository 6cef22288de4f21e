"""Addresses that belong to no interface: preferences of the person at the screen."""

from django.urls import path

from motcua.infra.components import views

app_name = "components"
urlpatterns = [path("", views.keep_preference, name="preference")]
