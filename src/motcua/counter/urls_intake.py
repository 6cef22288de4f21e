"""Addresses of the desks: general intake, certification, papers, people."""

from django.urls import path

from motcua.counter.views import (
    applicants,
    certification,
    certification_parts,
    intake,
    intake_parts,
    intake_receipt,
    papers,
)

urlpatterns = [
    path("tiep-nhan/", intake.intake, name="intake"),
    path("tiep-nhan/thu-tuc/", intake.procedures, name="intake_procedures"),
    path("tiep-nhan/thu-tuc-da-chon/", intake_parts.procedure_chosen, name="intake_chosen"),
    path("tiep-nhan/so-dinh-danh/", intake_parts.number_typed, name="intake_number"),
    path("tiep-nhan/ho-ten/", intake_parts.name_typed, name="intake_name"),
    path("tiep-nhan/han-tra/", intake_parts.term_chosen, name="intake_term"),
    path("tiep-nhan/<uuid:case_id>/", intake_receipt.intake_done, name="intake_done"),
    path("tiep-nhan/<uuid:case_id>/giay-tiep-nhan/", intake_receipt.intake_receipt, name="intake_receipt"),
    path("chung-thuc/", certification.certification, name="certification"),
    path("chung-thuc/ten-giay-to/", certification_parts.titles, name="certification_titles"),
    path("chung-thuc/nguoi-yeu-cau/", certification_parts.requester, name="certification_requester"),
    path("chung-thuc/loai-viec/", certification_parts.kind, name="certification_kind"),
    path("chung-thuc/le-phi/", certification_parts.fees, name="certification_fees"),
    path("chung-thuc/<uuid:case_id>/loi-chung/", certification_parts.words, name="certification_words"),
    path("giay-to/<uuid:paper_id>/", papers.paper, name="paper"),
    path("ho-so/<uuid:case_id>/tep/<uuid:file_id>/", papers.file, name="file"),
    path("chu-ho-so/", applicants.people, name="people"),
    path("chu-ho-so/<uuid:applicant_id>/", applicants.person, name="person"),
    path("chu-ho-so/<uuid:applicant_id>/sua/", applicants.edit_person, name="person_edit"),
    path("chu-ho-so/<uuid:applicant_id>/so-giay-to/", applicants.reveal, name="person_reveal"),
]
