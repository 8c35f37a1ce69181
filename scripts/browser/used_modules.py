"""Runs inside the runtime's own Python, under Node: finds which files of the standard library the engine needs.

It imports as little as it can, since whatever it imports counts as needed.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import traceback

# Modules that no import statement of the engine names, and that are needed when something goes wrong:
# a Python error on its way to JavaScript is formatted with them.
FOR_ERRORS = ("linecache", "tokenize", "warnings", "encodings.ascii", "encodings.latin_1", "encodings.cp437")


def used_standard_library(package: str, requests: list[str]) -> list[str]:
    """Import all of ``package``, answer every request, and list the files that took part.

    Returns:
        Names inside the archive of the standard library, sorted.
    """
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not module.name.endswith("__main__"):  # only the command line starts there
            importlib.import_module(module.name)
    if requests:
        answer = importlib.import_module(f"{package}.browser").answer
        for request in requests:
            answer(request)
    for name in FOR_ERRORS:
        importlib.import_module(name)
    try:
        raise ValueError("formatting a traceback imports what that needs")
    except ValueError:
        traceback.format_exc()
    archive = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip/"
    files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
    return sorted({file.removeprefix(archive) for file in files if file.startswith(archive)})


def run(settings: str) -> str:
    """JSON in, JSON out, for compile.mjs."""
    given = json.loads(settings)
    sys.path.insert(0, given["wheel"])
    return json.dumps(used_standard_library(given["package"], given["requests"]))
