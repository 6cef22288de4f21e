"""The records of the catalogue and of the internal processes."""

from motcua.procedures.models.part import ProcedureComponent, ProcedureResult, TimeLimit
from motcua.procedures.models.procedure import Procedure, ProcedureField, ProcedureVersion, Reception
from motcua.procedures.models.process import InternalProcess, ProcessOpinion, ProcessStep
from motcua.procedures.models.unattached import UnattachedProcess

__all__ = [
    "InternalProcess",
    "Procedure",
    "ProcedureComponent",
    "ProcedureField",
    "ProcedureResult",
    "ProcedureVersion",
    "ProcessOpinion",
    "ProcessStep",
    "Reception",
    "TimeLimit",
    "UnattachedProcess",
]
