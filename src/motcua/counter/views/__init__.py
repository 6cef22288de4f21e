"""Pages of the staff interface: parse, call one service or query, render."""
