"""Addresses of what a late case asks for: telling the applicant, apologising, explaining, listing."""

from django.urls import path

from motcua.counter.views import late_lists, lateness, notices, staff_notices

urlpatterns = [
    path("thong-bao/", staff_notices.show_notices, name="notices"),
    path("thong-bao/da-xem/", staff_notices.read_all, name="notices_read"),
    path("thong-bao/<uuid:notice_id>/da-bao/", notices.tell_applicant, name="notice_told"),
    path("cham-han/", lateness.show_late, name="late"),
    path("cham-han/danh-sach/", late_lists.show_lists, name="late_lists"),
    path("cham-han/danh-sach/lap/", late_lists.prepare, name="late_list_prepare"),
    path("cham-han/danh-sach/<uuid:list_id>/", late_lists.show_list, name="late_list"),
    path("cham-han/danh-sach/<uuid:list_id>/ky/", late_lists.sign, name="late_list_sign"),
    path("cham-han/danh-sach/<uuid:list_id>/cong-khai/", late_lists.publish, name="late_list_publish"),
    path("cham-han/danh-sach/<uuid:list_id>/bo-sung/", late_lists.amend, name="late_list_amend"),
    path("cham-han/danh-sach/<uuid:list_id>/<slug:form>/", late_lists.show_paper, name="late_list_paper"),
    path("cham-han/giai-trinh/<uuid:explanation_id>/", lateness.decide, name="late_decide"),
    path("cham-han/<uuid:case_id>/giai-trinh/", lateness.explain, name="late_explain"),
    path("cham-han/<uuid:case_id>/chung-cu/", lateness.show_evidence, name="late_evidence"),
]
