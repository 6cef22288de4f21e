"""What is printed and kept: official forms by regime, issued papers, files that come with a case."""
