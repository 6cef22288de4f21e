"""The case from the counter to the result: intake, lifecycle, clock, steps, certification, hand-over."""
