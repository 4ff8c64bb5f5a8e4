"""SHELL A: the command line; one module a command.

    bulletin-reader [--library DIR] [-v] COMMAND ...
    bulletin-reader [--library DIR] [-v] [--samples] [FILE ...]     opens the window

``--json`` after a command prints one JSON document in UTF-8 on stdout; everything said to people goes to stderr, errors
as ``error: a.txt: ...``. Exit codes: 0 done; 1 something expected went wrong, e.g. one file of a batch could not be
imported (the others were); 2 the command line was not understood; 130 stopped with Ctrl+C (what was finished stays).
"""

from __future__ import annotations

from reader.cli.entry import COMMANDS, main

__all__ = ["COMMANDS", "main"]
