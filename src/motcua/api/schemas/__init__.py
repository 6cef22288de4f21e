"""The shapes of what the API answers; names and meanings stay as they are within v1."""
