"""The verbs of the command line, and what each one does.

Modules are imported inside the handlers, so that a verb starts as fast as what it needs.
"""

from __future__ import annotations

import argparse

from playbook import (
    bench_boot,
    bench_bytes,
    bench_lint,
    bench_score,
    bench_serve,
    coverage,
    golden,
    lexicon_cli,
    lint,
    new,
    prose,
    pull_request,
    screenshot,
    stale,
)
from playbook.exchange import cli as exchange


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

    new.add_parsers(verbs)
    lint.add_parsers(verbs)
    pull_request.add_parsers(verbs)
    exchange.add_parsers(verbs)
    golden.add_parsers(verbs)

    test = verbs.add_parser(
        "test",
        help="run every check and every test",
        description="Run the linters, the type checkers and every test. Words after -- go to pytest.",
    )
    test.add_argument("pytest", nargs="*", metavar="-- PYTEST OPTIONS", help="such as -k name or a path")
    test.set_defaults(handler=_test)

    coverage.add_parsers(verbs)
    stale.add_parsers(verbs)
    prose.add_parsers(verbs)
    benches = bench_boot.add_parsers(verbs)
    bench_score.add_bench(benches)
    bench_lint.add_bench(benches)
    bench_serve.add_bench(benches)
    bench_bytes.add_bench(benches)
    lexicon_cli.add_parsers(verbs)
    fit = verbs.add_parser(
        "fit",
        help="fit the reply scorer's weights to the labelled replies again",
        description="Fit quizzes/playbook_quiz/reply/weights.json to the replies in tests/data/replies, rotated by "
        "complaint, and print how well it went. Takes a quarter of an hour, and the network the first time.",
    )
    fit.set_defaults(handler=_fit)
    screenshot.add_parsers(verbs)


def _serve(options: argparse.Namespace) -> int:
    from playbook.preview import serve

    serve(options.host, options.port)
    return 0


def _build(options: argparse.Namespace) -> int:  # noqa: ARG001 every handler takes the options
    from playbook.paths import shown
    from playbook.site import build_site
    from playbook.stage import stage

    stage()
    print(f"Built {shown(build_site())}/: copy this folder to any web server.")
    return 0


def _test(options: argparse.Namespace) -> int:
    from playbook.checks import run_checks

    return run_checks(options.pytest)


def _fit(options: argparse.Namespace) -> int:  # noqa: ARG001
    import os
    import subprocess

    from playbook.errors import Problems
    from playbook.paths import ROOT
    from playbook.side_environment import side_environment
    from playbook_reader.lexicon import write_compiled

    if found := write_compiled():
        raise Problems(found)
    python = side_environment(ROOT / "scripts" / "requirements-fit.txt")
    one_thread = {"OMP_NUM_THREADS": "1"}  # the same sums in the same order on every machine
    environ = {
        **os.environ,
        **one_thread,
        "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("quizzes", "scripts")),
    }
    return subprocess.run([python, "-P", "-m", "playbook.fitting"], env=environ, check=False).returncode
