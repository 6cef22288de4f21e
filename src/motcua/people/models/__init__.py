"""Who files cases; import the models from here."""

from motcua.people.models.applicant import Applicant, Representative

__all__ = ["Applicant", "Representative"]
