"""Public pages: each parses, asks one query and renders."""
