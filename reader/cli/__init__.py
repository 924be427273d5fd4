"""The command line: verbs, their arguments, what they print. Loads Qt only to draw a picture."""

from reader.cli.arguments import VERBS, Call, parse
from reader.cli.verbs import run

__all__ = ["VERBS", "Call", "parse", "run"]
