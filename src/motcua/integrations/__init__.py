"""One folder per outside system; each implements a port of an area and knows no other."""
