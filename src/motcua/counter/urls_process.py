"""Addresses of internal processes: editor, life, what real cases took, those without a procedure."""

from __future__ import annotations

from django.urls import path

from motcua.counter.views import process, process_edit, process_history, process_kept, process_times

urlpatterns = [
    path("thu-tuc/phien-ban/<uuid:version_id>/quy-trinh/", process_edit.draft, name="process_add"),
    path("thu-tuc/quy-trinh/chua-co-thu-tuc/", process_kept.list_kept, name="kept_processes"),
    path("thu-tuc/quy-trinh/chua-co-thu-tuc/<uuid:kept_id>/", process_kept.show_kept, name="kept_process"),
    path("thu-tuc/quy-trinh/chua-co-thu-tuc/<uuid:kept_id>/gan/", process_kept.attach, name="kept_attach"),
    path("thu-tuc/quy-trinh/<uuid:process_id>/", process.show_process, name="process"),
    path("thu-tuc/quy-trinh/<uuid:process_id>/sua/", process_edit.revise, name="process_edit"),
    path("thu-tuc/quy-trinh/<uuid:process_id>/phe-duyet/", process.approve, name="process_approve"),
    path("thu-tuc/quy-trinh/<uuid:process_id>/ap-dung/", process.activate, name="process_activate"),
    path("thu-tuc/quy-trinh/<uuid:process_id>/ngung/", process.retire, name="process_retire"),
    path(
        "thu-tuc/quy-trinh/<uuid:process_id>/quyet-dinh/", process_history.decision, name="process_decision"
    ),
    path(
        "thu-tuc/quy-trinh/<uuid:process_id>/so-sanh/<uuid:other_id>/",
        process_history.compare,
        name="process_compare",
    ),
    path("thu-tuc/quy-trinh/<uuid:process_id>/thoi-gian/", process_times.show_times, name="process_times"),
    path(
        "thu-tuc/quy-trinh/<uuid:process_id>/thoi-gian/ho-so/",
        process_times.list_cases,
        name="process_times_cases",
    ),
]
