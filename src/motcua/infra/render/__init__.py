"""Papers as PDF: Typst with the fonts that ship here, QR codes, nothing of the machine around."""

from motcua.infra.render.docx import render_docx
from motcua.infra.render.pdf import PaperNotRendered, render_pdf
from motcua.infra.render.qr import qr_svg
from motcua.infra.render.sources import template_version

__all__ = ["PaperNotRendered", "qr_svg", "render_docx", "render_pdf", "template_version"]
