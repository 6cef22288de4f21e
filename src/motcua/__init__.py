"""Một Cửa: the one-stop shop and the control of administrative procedures."""

__version__ = "0.1.0"
