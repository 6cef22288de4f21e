"""Addresses of figures: the registry, one metric, the rows behind it."""

from django.urls import path

from motcua.counter.views import figures

urlpatterns = [
    path("so-lieu/", figures.list_figures, name="figures"),
    path("so-lieu/<slug:slug>/", figures.show_figure, name="figure"),
    path("so-lieu/<slug:slug>/<slug:part>/", figures.show_figure_rows, name="figure_rows"),
]
