"""Tables of cases; import the models from here."""

from motcua.cases.models.apology import Apology
from motcua.cases.models.arrival import Arrival
from motcua.cases.models.bulk import BulkItem, BulkJob
from motcua.cases.models.case import Case
from motcua.cases.models.certification import (
    CertificationBook,
    CertificationEntry,
    CertificationFee,
    CertificationSetting,
    PaperTitle,
)
from motcua.cases.models.chase import ChaseNote, ChaseSheet
from motcua.cases.models.component import CaseComponent
from motcua.cases.models.consultation import Consultation
from motcua.cases.models.counter_slip import CounterSlip
from motcua.cases.models.ending import CaseEnding
from motcua.cases.models.event import CaseEvent
from motcua.cases.models.explanation import LateExplanation
from motcua.cases.models.handover import Handover
from motcua.cases.models.incident import Incident
from motcua.cases.models.late_list import LateList
from motcua.cases.models.notice import ApplicantNotice
from motcua.cases.models.opinion import StepOpinion
from motcua.cases.models.participation import Participation
from motcua.cases.models.pause import ClockPause, FinancialObligation
from motcua.cases.models.regime import Regime, RuleParameter
from motcua.cases.models.register import RegisterBook, RegisterPrint
from motcua.cases.models.register_group import RegisterGroup, RegisterGroupField
from motcua.cases.models.result import CaseResult, CaseReturn
from motcua.cases.models.result_sheet import ResultSheet, ResultSheetRow
from motcua.cases.models.saved_list import SavedList
from motcua.cases.models.staff_notice import StaffNotice
from motcua.cases.models.step import CaseStep
from motcua.cases.models.supplement import SupplementApproval, SupplementItem, SupplementRequest
from motcua.cases.models.transfer import Transfer
from motcua.cases.models.verification import Verification

__all__ = [
    "Apology",
    "ApplicantNotice",
    "Arrival",
    "BulkItem",
    "BulkJob",
    "Case",
    "CaseComponent",
    "CaseEnding",
    "CaseEvent",
    "CaseResult",
    "CaseReturn",
    "CaseStep",
    "CertificationBook",
    "CertificationEntry",
    "CertificationFee",
    "CertificationSetting",
    "ChaseNote",
    "ChaseSheet",
    "ClockPause",
    "Consultation",
    "CounterSlip",
    "FinancialObligation",
    "Handover",
    "Incident",
    "LateExplanation",
    "LateList",
    "PaperTitle",
    "Participation",
    "Regime",
    "RegisterBook",
    "RegisterGroup",
    "RegisterGroupField",
    "RegisterPrint",
    "ResultSheet",
    "ResultSheetRow",
    "RuleParameter",
    "SavedList",
    "StaffNotice",
    "StepOpinion",
    "SupplementApproval",
    "SupplementItem",
    "SupplementRequest",
    "Transfer",
    "Verification",
]
