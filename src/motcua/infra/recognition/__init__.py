"""Reading the words of scanned pages with Tesseract, when the machine has it."""

from motcua.infra.recognition.tesseract import RecognitionFailed, find_recogniser

__all__ = ["RecognitionFailed", "find_recogniser"]
