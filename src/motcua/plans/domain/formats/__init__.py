"""Bytes of a file in, one text out, in which tables are lines of cells parted by tabs."""
