"""Reading a plan: pure functions from the text of a paper to its tasks and targets."""
