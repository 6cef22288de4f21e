"""Read a PDF as its reader would: text, properties, fonts."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def open_pdf(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in open_pdf(pdf).pages)


def bare(text: str) -> str:
    """Give the text without any white space: where lines break is not what is asked."""
    return "".join(text.split()).replace("\u200b", "")


def metadata_of(pdf: bytes) -> str:
    stream = open_pdf(pdf).root_object["/Metadata"].get_object()
    return bytes(stream.get_data()).decode("utf-8")


def fonts_of(pdf: bytes) -> list[DictionaryObject]:
    found = []
    for page in open_pdf(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            found.append(descendant["/FontDescriptor"].get_object())
    return found
