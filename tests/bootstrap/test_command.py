"""The command a newcomer types, from a folder with nothing set up to a verb that runs; no network is used."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bootstrap import cli, interpreters

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = [ROOT / "scripts" / "run.py", *sorted((ROOT / "scripts" / "bootstrap").glob("*.py"))]

# Stands for the real package, and says what reached it.
PLAYBOOK = """
import os, sys, parcel
print(sys.argv[1:], parcel.VERSION, os.getcwd(), os.environ.get("PYTHONPATH"))
sys.exit(7)
"""


@pytest.mark.parametrize("file", BOOTSTRAP, ids=lambda file: file.name)
def test_the_set_up_is_written_in_python_3_8(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_python_that_is_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (2, 7))
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(BOOTSTRAP[0]), run_name="__main__")
    assert str(caught.value.code).startswith("error: Python 2.7 is too old")


def test_older_pythons_of_this_machine_show_the_help() -> None:
    found = map(interpreters.ask, interpreters.candidates(os.environ, Path.home()))
    able = {python.version: python.path for python in found if python and python.version >= (3, 8)}
    assert able  # at least the one that runs the tests
    for path in able.values():
        done = subprocess.run([path, str(BOOTSTRAP[0]), "--help"], capture_output=True, text=True, check=True)
        assert "usage: " in done.stdout
        assert "serve" in done.stdout


def test_the_verbs_of_the_first_help_exist() -> None:
    from playbook.__main__ import parser

    named = [line.split()[0] for line in cli.USAGE.splitlines() if line.startswith("  ") and line[2] != " "]
    assert {"serve", "test", "exec"} <= set(named)
    real = parser().format_help()
    for verb in named:
        assert (f"\n    {verb} " in real) == (verb != "exec")  # which is the set-up's own


@dataclass
class Project:
    """A copy of the set-up in a folder with an awkward name, with one made-up package and a stand-in playbook."""

    root: Path
    mirror: Path
    extra: dict[str, str] = field(default_factory=dict)

    def pin(self, version: str) -> None:
        """Put ``parcel`` of this version into the mirror and into the pins."""
        wheel = self.mirror / f"parcel-{version}-py3-none-any.whl"
        write_wheel(wheel, version)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        pins = f"parcel=={version} \\\n    --hash=sha256:{digest}\n"
        (self.root / "scripts" / "requirements.txt").write_text(pins, encoding="utf-8")

    def run(self, *arguments: str, online: bool = False) -> subprocess.CompletedProcess[str]:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        # Port 9 of this machine answers nothing, as an index does without a network.
        index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.mirror)} if online else {}
        environ |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", **index}
        return subprocess.run(
            [sys.executable, str(self.root / "scripts" / "run.py"), *arguments],
            cwd=self.mirror,
            env={**environ, "PYTHONPATH": "elsewhere", "VIRTUAL_ENV": "elsewhere", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def write_wheel(path: Path, version: str) -> None:
    files = {
        "parcel.py": f"VERSION = {version!r}\n",
        f"parcel-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: parcel\nVersion: {version}\n",
        f"parcel-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}"
        for name, text in files.items()
    ]
    files[f"parcel-{version}.dist-info/RECORD"] = "\n".join([*record, f"parcel-{version}.dist-info/RECORD,,", ""])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root, mirror = tmp_path / "Hof & Käse's folder", tmp_path / "mirror"
    mirror.mkdir()
    (root / "quizzes").mkdir(parents=True)
    (root / "scripts" / "playbook").mkdir(parents=True)
    (root / "scripts" / "playbook" / "__main__.py").write_text(PLAYBOOK, encoding="utf-8")
    shutil.copy(BOOTSTRAP[0], root / "scripts")
    shutil.copytree(ROOT / "scripts" / "bootstrap", root / "scripts" / "bootstrap")
    project = Project(root, mirror)
    project.pin("1.0")
    return project


def test_help_works_before_anything_is_set_up(project: Project) -> None:
    for arguments in ([], ["--help"]):
        done = project.run(*arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, cli.USAGE, "")
    assert not (project.root / ".venv").exists()


def test_from_nothing_to_a_verb_and_through_what_may_go_wrong(project: Project) -> None:
    # No network, nothing there: the one step that needs it is named, without a traceback.
    done = project.run("wrap")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "error: the packages could not be fetched: the package index does not answer." in done.stderr
    assert "help: only this step needs the network." in done.stderr
    assert "Traceback" not in done.stderr

    # With the network, the unfinished set-up is mended and the verb runs, untouched by the caller's settings.
    done = project.run("wrap", "two words", online=True)
    expected = f"['wrap', 'two words'] 1.0 {project.mirror} None\n"
    assert (done.returncode, done.stdout) == (7, expected), done.stderr
    assert "Installing packages: done" in done.stderr

    # The second run is quick, silent, and needs no network.
    start = time.monotonic()
    done = project.run("wrap", "two words")
    assert time.monotonic() - start < 3
    assert (done.returncode, done.stdout, done.stderr) == (7, expected, "")

    # Pins that cannot be fetched now: the present environment goes on working, and it is said.
    project.pin("1.1")
    done = project.run("wrap")
    assert (done.returncode, done.stdout.split()[1]) == (7, "1.0"), done.stderr
    assert "warning: the packages could not be fetched" in done.stderr
    assert "Going on with the packages of before." in done.stderr

    # A package that is not the pinned one is refused.
    write_wheel(project.mirror / "parcel-1.1-py3-none-any.whl", "1.1.post1")
    done = project.run("wrap", online=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not the one that is pinned" in done.stderr

    # The changed pins, once they can be had.
    project.pin("1.1")
    done = project.run("wrap", online=True)
    assert (done.returncode, done.stdout.split()[1]) == (7, "1.1"), done.stderr

    # A damaged environment is remade from what was fetched before, without the network.
    for package in (project.root / ".venv").rglob("parcel.py"):
        package.unlink()
    done = project.run("exec", "python", "-c", "import parcel; print(parcel.VERSION)")
    assert (done.returncode, done.stdout) == (0, "1.1\n"), done.stderr
    assert "damaged" in done.stderr

    done = project.run("exec", "no-such-program")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: there is no program named 'no-such-program'.\nhelp: ")


def test_a_folder_that_cannot_be_written_is_named(project: Project) -> None:
    (project.root / ".cache").write_text("a file where the folder should be", encoding="utf-8")
    done = project.run("wrap")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert ".cache" in done.stderr
    assert "That folder must be writable" in done.stderr
    assert "Traceback" not in done.stderr
