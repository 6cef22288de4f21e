"""API v1 for other systems."""
