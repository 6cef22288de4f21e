"""What may be asked for: the catalogue of procedures, its dated versions and the internal processes."""
