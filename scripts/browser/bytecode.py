"""Runs inside the runtime's own Python, under Node: compiles the standard library and the engine's wheel for it.

A byte-code file only fits the version of Python that wrote it, so the Python of the page has to write it.
Nothing here depends on the clock, on paths of the machine or on the order of a set: same input, same bytes.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib._bootstrap_external as bootstrap
import importlib.util
import io
import json
import zipfile
from pathlib import Path

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def compile_module(source: bytes, name: str) -> bytes:
    """Return the byte-code file of one module, marked as valid whatever its source says.

    The mark ("unchecked hash") spares the import a look at the source; the hash depends on the source alone.
    """
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return bytes(bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(source), False))


def compile_library(archive: Path, keep: list[str]) -> bytes:
    """Return an archive with the byte-code alone of the modules named in ``keep``."""
    with zipfile.ZipFile(archive) as library:
        return _zip([(f"{name}c", compile_module(library.read(name), name)) for name in keep])


def compile_wheel(wheel: Path) -> bytes:
    """Return the wheel with the byte-code of each module beside its source, and a RECORD that lists both.

    Imported from the archive, this version of Python takes the byte-code and any other falls back to the source.
    """
    entries: list[tuple[str, bytes]] = []
    record = ""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".dist-info/RECORD"):
                record = name
                continue
            data = archive.read(name)
            entries.append((name, data))
            if name.endswith(".py"):
                entries.append((f"{name}c", compile_module(data, name)))
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for name, data in entries:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        writer.writerow((name, f"sha256={digest}", len(data)))
    writer.writerow((record, "", ""))
    return _zip([*entries, (record, lines.getvalue().encode())])


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    """Return a compressed archive.

    Unpacking it costs no time that could be measured, and few servers compress archives on the way.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def run(settings: str) -> None:
    """JSON in, two files out, for compile.mjs."""
    given = json.loads(settings)
    Path(given["libraryOut"]).write_bytes(compile_library(Path(given["library"]), given["keep"]))
    Path(given["wheelOut"]).write_bytes(compile_wheel(Path(given["wheel"])))
