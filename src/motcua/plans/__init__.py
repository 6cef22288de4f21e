"""The yearly control plan: read from its paper, assigned, chased, and measured from the cases."""
