"""The files for GitHub and GitLab fit their published schemas, and their commands do what they promise."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from playbook.paths import ROOT
from repository import Clone

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
QUIZ = Path("quizzes", "bank", "path", "apologise.md")
CHECKS = [
    *(("vendor.github-workflows", path) for path in WORKFLOWS),
    *(("vendor.github-issue-forms", path) for path in FORMS),
    ("vendor.github-issue-config", ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"),
    ("vendor.gitlab-ci", ROOT / ".gitlab-ci.yml"),
]


@pytest.mark.parametrize(("schema", "path"), CHECKS, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_the_file_fits_its_published_schema(schema: str, path: Path) -> None:
    extra = ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *extra, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_would_find_a_slip(tmp_path: Path) -> None:
    slip = tmp_path / "slip.yml"
    slip.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(slip)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_every_line_of_codeowners_fits_a_file_and_names_an_owner() -> None:
    files = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    for line in (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern, *owners = line.split()
        assert owners
        assert all(re.fullmatch(r"@[\w-]+(?:/[\w-]+)?", owner) for owner in owners)
        expression = re.escape(pattern.lstrip("/")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        folder = pattern.endswith("/")
        assert pattern == "*" or any(re.fullmatch(expression + (".*" if folder else ""), name) for name in files), (
            pattern
        )


def commands(file: Path, job: str) -> list[str]:
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))
    if file.name == ".gitlab-ci.yml":
        return list(jobs[job]["script"])
    return [step["run"] for step in jobs["jobs"][job]["steps"] if "run" in step]


def break_a_quiz(clone: Clone) -> None:
    """On a branch, take an explanation and a question away, and commit that."""
    quiz = clone.root / QUIZ
    text = quiz.read_text(encoding="utf-8")
    text = re.sub(r"\n  > [^\n]*", "", text, count=1)
    quiz.write_text(text[: text.rindex("\n## ")] + "\n", encoding="utf-8")
    assert (
        clone.run("git switch --quiet --force-create broken && git commit --quiet --all --message Broken").returncode
        == 0
    )


def test_the_commands_of_the_github_workflow(clone: Clone) -> None:
    break_a_quiz(clone)
    lint, summary = commands(ROOT / ".github" / "workflows" / "pull-request.yml", "words")
    environ = {"PLAYBOOK_BASE": "main", "GITHUB_STEP_SUMMARY": str(clone.root / ".cache" / "summary.md")}
    done = clone.run(lint, **environ)
    assert done.returncode == 1
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert any(
        re.match(rf"::error file={QUIZ.as_posix()},line=\d+,col=\d+,title=QZ022::there is no", line)
        for line in annotations
    )
    assert any("title=QZ047::the question `" in line for line in annotations)
    assert clone.run(summary, **environ).returncode == 0
    written = (clone.root / ".cache" / "summary.md").read_text(encoding="utf-8")
    assert "## What this changes" in written
    assert "- Questions gone: `" in written


def test_the_commands_of_the_gitlab_pipeline(clone: Clone) -> None:
    break_a_quiz(clone)
    codes = [clone.run(line, PLAYBOOK_BASE="main").returncode for line in commands(ROOT / ".gitlab-ci.yml", "words")]
    assert codes == [0, 0, 1]
    report = json.loads((clone.root / "messages.json").read_text(encoding="utf-8"))
    assert {"QZ022", "QZ047"} <= {row["check_name"] for row in report}
    for row in report:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert "## What this changes" in (clone.root / "summary.md").read_text(encoding="utf-8")


def test_a_branch_without_a_fault_passes(clone: Clone) -> None:
    assert clone.run("git switch --quiet --create fine").returncode == 0
    done = clone.run(commands(ROOT / ".github" / "workflows" / "pull-request.yml", "words")[0], PLAYBOOK_BASE="main")
    assert done.returncode == 0, done.stdout
    assert "::error" not in done.stdout


def test_the_preview_uploads_what_build_makes() -> None:
    """The build itself is tested with the site; here, that both files keep the folder that it writes."""
    assert (
        commands(WORKFLOWS[0], "preview")
        == commands(ROOT / ".gitlab-ci.yml", "preview")
        == ["python3 scripts/run.py build"]
    )
    workflow = yaml.safe_load(WORKFLOWS[0].read_text(encoding="utf-8"))
    upload = next(step for step in workflow["jobs"]["preview"]["steps"] if "upload-artifact" in step.get("uses", ""))
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert [f"{upload['with']['path']}/"] == pipeline["preview"]["artifacts"]["paths"] == ["site/"]
