"""The library of components: every page has these tags without loading them."""

from __future__ import annotations

from django import template

from motcua.infra.components.tags import action, fact, figure, form, icon, listing, shell, state

register = template.Library()
for part in (action, fact, figure, form, icon, listing, shell, state):
    register.tags |= part.register.tags
    register.filters |= part.register.filters
