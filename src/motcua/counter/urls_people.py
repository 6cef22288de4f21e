"""Addresses of people at work: chase list, saved lists, acts on several cases, successors, absences."""

from django.urls import path

from motcua.counter.views import absence, chase, saved_lists, succession, worklist_bulk

urlpatterns = [
    path("don-doc/", chase.show_mine, name="chase"),
    path("don-doc/don-vi/", chase.show_units, name="chase_units"),
    path("don-doc/<uuid:case_id>/<str:kind>/", chase.note, name="chase_note"),
    path("danh-sach/nhieu-ho-so/", worklist_bulk.list_jobs, name="bulk_jobs"),
    path("danh-sach/nhieu-ho-so/<uuid:job_id>/", worklist_bulk.show_job, name="bulk_job"),
    path("danh-sach/nhieu-ho-so/<uuid:job_id>/tiep/", worklist_bulk.go_on_with_job, name="bulk_go_on"),
    path("danh-sach/viec/<slug:slug>/", worklist_bulk.act_on_chosen, name="bulk"),
    path("danh-sach/da-luu/", saved_lists.show_lists, name="saved_lists"),
    path("danh-sach/da-luu/luu/", saved_lists.keep, name="saved_list_keep"),
    path("danh-sach/da-luu/<uuid:list_id>/ten/", saved_lists.rename, name="saved_list_rename"),
    path("danh-sach/da-luu/<uuid:list_id>/mo-truoc/", saved_lists.first, name="saved_list_first"),
    path("danh-sach/da-luu/<uuid:list_id>/xoa/", saved_lists.delete, name="saved_list_delete"),
    path("giao-lai/", succession.list_holders, name="successions"),
    path("giao-lai/<uuid:staff_id>/", succession.hand_on, name="succession"),
    path("vang-mat/", absence.show_absences, name="absences"),
    path("vang-mat/ghi/", absence.add_absence, name="absence_add"),
    path("vang-mat/<uuid:absence_id>/lam-thay/", absence.choose_cover, name="absence_cover"),
    path("vang-mat/<uuid:absence_id>/tro-lai/", absence.come_back, name="absence_end"),
]
