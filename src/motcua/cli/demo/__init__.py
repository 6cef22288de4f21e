"""`motcua demo`: a living commune on one machine."""

from motcua.cli.demo.command import add_arguments, run

__all__ = ["add_arguments", "run"]
