"""Addresses of what a late case asks for: telling the applicant, apologising, explaining, listing."""

from django.urls import path

from motcua.counter.views import notices

urlpatterns = [
    path("thong-bao/<uuid:notice_id>/da-bao/", notices.tell_applicant, name="notice_told"),
]
