"""What the build makes: the same bytes each time, whole or not at all, and in agreement with itself."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from playbook import runtime
from playbook.errors import PlaybookError
from playbook.node import BROWSER, ensure_node
from playbook.runtime import build_runtime
from runtime.conftest import STANDIN, Site


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_input_gives_the_same_bytes(standin_site: Site, tmp_path: Path) -> None:
    # Another folder, another moment.
    project = shutil.copytree(STANDIN, tmp_path / "elsewhere")
    build_runtime(project=project, vectors=project / "no-vectors", out=tmp_path / "again")
    assert contents(tmp_path / "again") == contents(standin_site.folder / "runtime")


def test_the_manifest_is_true_of_every_file(standin_site: Site) -> None:
    folder = standin_site.folder / "runtime"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for use in ("worker", "wasm", "library", "lock", "wheel"):
        data = (folder / manifest[use]["name"]).read_bytes()
        assert manifest[use]["size"] == len(data)
        assert manifest[use]["sha256"] == hashlib.sha256(data).hexdigest()


def test_the_lock_file_names_the_wheel_and_nothing_else(standin_site: Site) -> None:
    folder = standin_site.folder / "runtime"
    lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    wheel = folder / standin_site.names["wheel"]
    assert list(lock["packages"]) == ["playbook-quiz"]
    entry = lock["packages"]["playbook-quiz"]
    assert entry["file_name"] == wheel.name
    assert entry["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert entry["depends"] == []


def test_the_runtime_is_the_package_that_npm_checked(standin_site: Site) -> None:
    mine = standin_site.folder / "runtime" / "pyodide.asm.wasm"
    assert mine.read_bytes() == (BROWSER / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()


def test_the_wheel_has_byte_code_beside_each_source_and_a_true_record(standin_site: Site) -> None:
    with zipfile.ZipFile(standin_site.folder / "runtime" / standin_site.names["wheel"]) as wheel:
        names = wheel.namelist()
        sources = [name for name in names if name.endswith(".py")]
        assert "playbook_quiz/browser.py" in sources
        assert {f"{name}c" for name in sources} <= set(names)
        record = next(name for name in names if name.endswith("/RECORD"))
        rows = {name: (digest, size) for name, digest, size in csv.reader(io.StringIO(wheel.read(record).decode()))}
        assert set(rows) == set(names)
        assert rows.pop(record) == ("", "")
        for name, (digest, size) in rows.items():
            data = wheel.read(name)
            expected = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, int(size)) == (f"sha256={expected}", len(data))


def test_no_path_of_this_machine_is_in_what_is_shipped(standin_site: Site) -> None:
    folder = standin_site.folder / "runtime"
    # The last two are no paths of a machine: they are how the homes of all users begin, which must not be found.
    private = [str(BROWSER.parent.parent).encode(), str(standin_site.folder).encode(), b"/home/", b"/root/"]
    for use in ("worker", "library", "wheel", "lock"):
        file = folder / standin_site.names[use]
        parts = [file.read_bytes()]
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        for part in parts:
            # Pyodide's home folder is part of its own sources.
            assert not any(
                path in part.replace(b"/home/pyodide", b"").replace(b"/home/web_user", b"") for path in private
            )


def test_nothing_is_done_when_nothing_changed(standin_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a step ran again")

    monkeypatch.setattr(runtime, "run_node", refuse)
    monkeypatch.setattr(runtime, "build_wheel", refuse)
    said: list[str] = []
    out = standin_site.folder / "runtime"
    build_runtime(project=STANDIN, vectors=STANDIN / "no-vectors", out=out, say=said.append)
    assert said == []


def test_a_changed_engine_is_built_again(standin_site: Site, tmp_path: Path) -> None:
    project = shutil.copytree(STANDIN, tmp_path / "project")
    out = shutil.copytree(standin_site.folder / "runtime", tmp_path / "out")
    engine = project / "quizzes" / "playbook_quiz" / "browser.py"
    engine.write_text(engine.read_text(encoding="utf-8") + "CHANGED = True\n", encoding="utf-8")
    before = contents(out)
    build_runtime(project=project, vectors=STANDIN / "no-vectors", out=out)
    changed = {name for name, data in contents(out).items() if before[name] != data}
    wheel = standin_site.names["wheel"]
    assert changed == {wheel, "pyodide-lock.json", "manifest.json", ".inputs"}


def test_a_failed_build_leaves_what_was_there_and_says_why(standin_site: Site, tmp_path: Path) -> None:
    project = shutil.copytree(STANDIN, tmp_path / "project")
    out = shutil.copytree(standin_site.folder / "runtime", tmp_path / "out")
    (project / "quizzes" / "playbook_quiz" / "broken.py").write_text("import no_such_module\n", encoding="utf-8")
    before = contents(out)
    with pytest.raises(PlaybookError, match="no_such_module"):
        build_runtime(project=project, vectors=STANDIN / "no-vectors", out=out)
    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_browser_code_passes_the_type_checker() -> None:
    compiler = BROWSER / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        [str(ensure_node().node), str(compiler), "--noEmit", "--project", "tsconfig.json"],
        cwd=BROWSER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
