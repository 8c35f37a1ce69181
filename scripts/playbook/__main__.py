"""The command line: ``run.py VERB`` hands over to this."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from playbook import commands
from playbook.errors import PlaybookError

EPILOG = """\
Start with `serve`, then open the address it prints.
Everything a verb needs is set up by `python3 scripts/run.py VERB` itself."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    main = argparse.ArgumentParser(
        prog="run.py",
        description="Build, serve, test and score the playbook for unhappy customers.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands.add_parsers(main.add_subparsers(title="verbs", metavar="VERB", required=True))
    return main


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return 0 for success, 1 for problems found, 2 for a wrong call."""
    options = parser().parse_args(arguments)
    handler: Callable[[argparse.Namespace], int] = options.handler
    try:
        return handler(options)
    except PlaybookError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
