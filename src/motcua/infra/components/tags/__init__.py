"""The components as template tags, one module a subject; `templatetags.motcua` gathers them."""
