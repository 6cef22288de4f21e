"""Measures of speed and size, printed as figures and ratios: `python -m benchmarks`, docs/measures.md."""
