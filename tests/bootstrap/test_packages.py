"""What is pinned, what is kept of what was fetched, and what is said when fetching fails."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from bootstrap import packages
from bootstrap.environment import Environment
from bootstrap.report import NoNetworkError, SetupError

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
LISTS = ["requirements", "requirements-node"]


def names(text: str) -> set[str]:
    return {name.lower() for name in re.findall(r"^[A-Za-z0-9][A-Za-z0-9._-]*", text, re.MULTILINE)}


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned_by_hash(name: str) -> None:
    wanted = names((SCRIPTS / f"{name}.in").read_text(encoding="utf-8"))
    pins = re.split(r"\n(?=\S)", (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8"))
    pins = [pin for pin in pins if not pin.startswith("#")]
    assert wanted
    assert wanted <= set().union(*map(names, pins))
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", pin), pin


@pytest.mark.parametrize("name", LISTS)
def test_no_pin_is_left_over(name: str) -> None:
    text = (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8")
    wanted = names((SCRIPTS / f"{name}.in").read_text(encoding="utf-8"))
    asked_for_by_us = re.findall(
        rf"^([a-z0-9-]+)==(?:(?!\n\S).)*?-r scripts/{name}\.in$", text, re.MULTILINE | re.DOTALL
    )
    assert set(asked_for_by_us) == wanted


@pytest.mark.parametrize("name", LISTS)
def test_the_pins_name_no_address_and_no_machine(name: str) -> None:
    assert not re.search(
        r"https?:|file:|--index|--find-links| /\w", (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8")
    )


def test_fetched_files_that_no_pin_names_are_removed(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    environment.wheels.mkdir(parents=True)
    environment.requirements.parent.mkdir()
    for name in ("kept", "node", "older", "cut-short"):
        (environment.wheels / f"{name}.whl").write_text(name, encoding="utf-8")
    for list_name, kept in zip(LISTS, ("kept", "node"), strict=True):
        pin = f"{kept}==1 --hash=sha256:{hashlib.sha256(kept.encode()).hexdigest()}"
        environment.requirements.with_name(f"{list_name}.txt").write_text(pin, encoding="utf-8")
    packages._prune(environment)
    assert {file.stem for file in environment.wheels.iterdir()} == {"kept", "node"}


@pytest.mark.parametrize(
    ("log", "kind", "said"),
    [
        ("WARNING: Retrying ... NewConnectionError('...')\nERROR: No matching x\n", NoNetworkError, "does not answer"),
        ("WARNING: ... ReadTimeoutError(...Read timed out.)\nERROR: x\n", NoNetworkError, "does not answer"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", SetupError, "not the one that is pinned"),
        ("ERROR: No matching distribution found for parcel==1.0\n", SetupError, "found for parcel==1.0"),
        ("ERROR: [Errno 28] No space left on device\n", SetupError, "No space left on device"),
    ],
)
def test_the_message_names_the_cause(tmp_path: Path, log: str, kind: type[SetupError], said: str) -> None:
    error = packages._fetch_error(Environment(tmp_path), log)
    assert type(error) is kind
    assert said in str(error)
    assert "\nhelp: " in str(error)
