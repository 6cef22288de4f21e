"""Figures computed from live records: each a set of rows over a set of rows, so that each opens its list."""
