"""Addresses of reading a plan in: files handed in, the check of one, its parts."""

from django.urls import path

from motcua.counter.views import plan_aliases, plan_check, plan_reading

_READING = "ke-hoach/doc/<uuid:reading_id>/"

_ALIAS = "ke-hoach/ten-goi/<uuid:alias_id>/"

urlpatterns = [
    path("ke-hoach/ten-goi/", plan_aliases.list_aliases, name="plan_aliases"),
    path(_ALIAS, plan_aliases.change, name="plan_alias"),
    path(f"{_ALIAS}bo/", plan_aliases.forget, name="plan_alias_forget"),
    path("ke-hoach/doc/", plan_reading.read_in, name="plan_read_in"),
    path(_READING, plan_check.check, name="plan_check"),
    path(f"{_READING}tep/", plan_reading.source_file, name="plan_reading_file"),
    path(f"{_READING}doc-lai/", plan_reading.try_again, name="plan_read_again"),
    path(f"{_READING}bo/", plan_reading.discard, name="plan_reading_discard"),
    path(f"{_READING}dau/", plan_check.save_header, name="plan_check_header"),
    path(f"{_READING}muc/", plan_check.save_sections, name="plan_check_sections"),
    path(f"{_READING}viec/<int:place>/", plan_check.save_task, name="plan_check_task"),
    path(f"{_READING}co-quan/", plan_check.save_parties, name="plan_check_parties"),
    path(f"{_READING}xong/", plan_check.confirm, name="plan_confirm"),
]
