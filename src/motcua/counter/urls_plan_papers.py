"""Addresses of the papers of a plan: drafts and issued papers, chasing letters, progress reports."""

from django.urls import path

from motcua.counter.views import plan_chasing, plan_papers, plan_reports

urlpatterns = [
    path("ke-hoach/<uuid:plan_id>/van-ban/", plan_papers.show_papers, name="plan_papers"),
    path("ke-hoach/<uuid:plan_id>/van-ban/ban-hanh/", plan_papers.issue, name="plan_issue"),
    path("ke-hoach/<uuid:plan_id>/cong-khai/", plan_papers.publish, name="plan_publish"),
    path("ke-hoach/<uuid:plan_id>/thoi-cong-khai/", plan_papers.unpublish, name="plan_unpublish"),
    path("ke-hoach/<uuid:plan_id>/van-ban/phan-loi/", plan_papers.prose, name="plan_prose"),
    path("ke-hoach/<uuid:plan_id>/van-ban/du-thao/<slug:form>/", plan_papers.draft, name="plan_draft"),
    path("ke-hoach/<uuid:plan_id>/van-ban/<uuid:paper_id>/", plan_papers.show_paper, name="plan_paper"),
    path(
        "ke-hoach/<uuid:plan_id>/van-ban/<uuid:paper_id>/word/",
        plan_papers.paper_as_word,
        name="plan_paper_word",
    ),
    path("ke-hoach/<uuid:plan_id>/don-doc/", plan_chasing.compose, name="plan_chasing"),
    path(
        "ke-hoach/<uuid:plan_id>/don-doc/du-thao/<slug:form>/",
        plan_chasing.draft,
        name="plan_chasing_draft",
    ),
    path("ke-hoach/<uuid:plan_id>/bao-cao/", plan_reports.show_reports, name="plan_reports"),
    path("ke-hoach/<uuid:plan_id>/bao-cao/lap/", plan_reports.prepare, name="plan_report_prepare"),
    path("ke-hoach/bao-cao/<uuid:report_id>/", plan_reports.show_report, name="plan_report"),
    path("ke-hoach/bao-cao/<uuid:report_id>/ky/", plan_reports.sign, name="plan_report_sign"),
    path("ke-hoach/bao-cao/<uuid:report_id>/bo-sung/", plan_reports.amend, name="plan_report_amend"),
    path(
        "ke-hoach/bao-cao/<uuid:report_id>/van-ban/<slug:form>/", plan_reports.paper, name="plan_report_paper"
    ),
    path(
        "ke-hoach/bao-cao/<uuid:report_id>/danh-sach/<int:key>/<slug:part>/",
        plan_reports.show_report_rows,
        name="plan_report_rows",
    ),
]
