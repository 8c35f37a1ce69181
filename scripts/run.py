#!/usr/bin/env python3
"""Set up what this project needs, then run one of its verbs: ``python3 scripts/run.py serve``.

This file is read by whatever Python the reader typed, however old: it stays free of newer syntax, so that even
Python 2 reaches the message below instead of a syntax error.
"""

import os
import sys

if sys.version_info < (3, 8):  # noqa: UP036 - the Python that reads this is not the one that the project runs on
    sys.exit(
        "error: Python %d.%d is too old to start this command.\n"  # noqa: UP031 - older than f-strings
        "help: call it with Python 3.8 or newer; the work itself needs Python 3.12, 3.13 or 3.14 to be installed."
        % sys.version_info[:2]
    )

# Named explicitly, because PYTHONSAFEPATH leaves the script's own folder out.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - older than pathlib

from bootstrap.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
