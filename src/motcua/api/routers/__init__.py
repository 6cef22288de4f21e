"""The operations of the API, one module per kind of thing; each reads, none writes."""
