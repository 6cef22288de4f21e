"""What is printed and kept."""

from motcua.documents.models.certification_wording import CertificationWording
from motcua.documents.models.issued_paper import IssuedPaper

__all__ = ["CertificationWording", "IssuedPaper"]
