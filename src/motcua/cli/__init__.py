"""The `motcua` command."""
