"""The verbs of the command line, and what each one does.

Modules are imported inside the handlers, so that a verb starts as fast as what it needs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playbook import coverage


def add_parsers(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add every verb to the command line."""
    serve = verbs.add_parser(
        "serve", help="show the site with live reload", description="Show the site while you edit."
    )
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="the port (default: %(default)s)")
    serve.set_defaults(handler=_serve)

    build = verbs.add_parser(
        "build",
        help="make the folder site/, ready to publish",
        description="Make the folder site/: static files that any web server can serve from any path.",
    )
    build.set_defaults(handler=_build)

    lint = verbs.add_parser(
        "lint", help="say what is wrong in the quizzes", description="Check quiz files; all at once."
    )
    lint.add_argument("paths", nargs="*", type=Path, help="quiz files (default: every one in quizzes/bank)")
    lint.set_defaults(handler=_lint)

    test = verbs.add_parser(
        "test",
        help="run every check and every test",
        description="Run the linters, the type checkers and every test. Words after -- go to pytest.",
    )
    test.add_argument("pytest", nargs="*", metavar="-- PYTEST OPTIONS", help="such as -k name or a path")
    test.set_defaults(handler=_test)

    coverage.add_parsers(verbs)


def _serve(options: argparse.Namespace) -> int:
    from playbook.site import serve

    serve(options.host, options.port)
    return 0


def _build(options: argparse.Namespace) -> int:  # noqa: ARG001 every handler takes the options
    from playbook.paths import shown
    from playbook.site import build_site
    from playbook.stage import stage

    stage()
    print(f"Built {shown(build_site())}/: copy this folder to any web server.")
    return 0


def _lint(options: argparse.Namespace) -> int:
    from playbook.bank import read_bank, read_file
    from playbook.errors import Problems

    if options.paths:
        found = [message for path in options.paths for message in read_file(path)[1]]
    else:
        _, found = read_bank()
    if found:
        raise Problems(found)
    print("Nothing wrong.")
    return 0


def _test(options: argparse.Namespace) -> int:
    from playbook.checks import run_checks

    return run_checks(options.pytest)
