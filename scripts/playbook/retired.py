"""Ids of questions that are gone: quizzes/retired.yml keeps them, since a learner's browser may still hold answers.

A new question under an old id would show somebody's old answer as if it were theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from playbook_reader.diagnostics import Diagnostic, Diagnostics
from playbook_reader.document import NotYaml, decode, load_yaml
from playbook_reader.kinds.pieces import ID
from playbook_reader.model import Quiz

_FORM = "Write one id a line: `- the-doubled-invoice`."


def read_retired(path: Path, shown_as: str) -> tuple[dict[str, int], list[Diagnostic]]:
    """Read the register: each id with its line; what is wrong gets a message (code QZ048)."""
    diagnostics = Diagnostics(shown_as)
    text = decode(path.read_bytes(), diagnostics, "QZ048") if path.is_file() else ""
    try:
        node, _ = load_yaml(text or "")
    except NotYaml as error:
        diagnostics.add("QZ048", f"the register is not YAML: {error}", _FORM, line=error.line, column=error.column)
        return {}, diagnostics.found
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return {}, diagnostics.found
    if not isinstance(node, yaml.SequenceNode):
        diagnostics.add("QZ048", "the register is not a list of ids", _FORM, line=node.start_mark.line + 1)
        return {}, diagnostics.found
    retired: dict[str, int] = {}
    for item in node.value:
        line = item.start_mark.line + 1
        if not (isinstance(item, yaml.ScalarNode) and ID.match(item.value)):
            diagnostics.add("QZ048", "this line holds no id of a question", _FORM, line=line)
        elif item.value in retired:
            message = f"`{item.value}` already stands on line {retired[item.value]}"
            diagnostics.add("QZ048", message, "Keep one of the two.", line=line)
        else:
            retired[item.value] = line
    return retired, diagnostics.found


def check_retired(retired: Mapping[str, int], quizzes: Iterable[Quiz], shown_as: str) -> list[Diagnostic]:
    """Check that no question has the id of one that is gone (QZ046)."""
    return [
        Diagnostic(
            quiz.path,
            question.line,
            1,
            "QZ046",
            f"the id `{question.id}` belonged to a question that is gone (line {retired[question.id]} of {shown_as})",
            "Give this question an id that was never used.",
        )
        for quiz in quizzes
        for question in quiz.questions
        if question.id in retired
    ]
