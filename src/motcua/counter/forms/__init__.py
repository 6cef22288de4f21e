"""Forms of staff screens: what was typed, read into the words of the services."""
