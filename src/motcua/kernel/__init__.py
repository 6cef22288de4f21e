"""Pure Python with no office software in it: working time, workflow, text, identifiers, money, periods."""
