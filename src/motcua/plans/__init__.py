"""Yearly plans of control: read from the paper, carried out, measured by the cases."""
