"""How questions are written: what research on tests, and on feedback, has found to mislead or to help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from playbook_quiz.wording import words
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.kinds.options import OptionsBody
from playbook_reader.model import Question, Quiz

FEWEST, MOST = 3, 4
MUCH_LONGER = 1.5
_ALL_OF = re.compile(
    r"^\W*(?:(?:all|none|any|both|neither)\s+of\s+(?:the\s+)?(?:above|these|those|below|previous)\b"
    r"|(?:all|none)\s+(?:answers|options)\b|both\s+[a-e]\s+and\s+[a-e]\b)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:not|never|except|least|cannot)\b|n[’']t\b")
_PERSON = re.compile(
    r"\byou(?:\s+are|\s+were|[’']re)\s+(?:so\s+|too\s+|very\s+|being\s+|clearly\s+|simply\s+)*(?:wrong|right|correct|incorrect"
    r"|mistaken|careless|rude|lazy|naive|clever|smart|good|bad|great|brilliant|stupid|thoughtless|unkind|confused)\b"
    r"|\byou\s+(?:should|ought\s+to|could)\s+have\b|\byou\s+(?:clearly|obviously|failed|forgot|misread|misunderstood|guessed)\b"
    r"|\byou\s+(?:did\s+not|didn[’']t|do\s+not|don[’']t)\s+(?:understand|know|read|pay|think|listen|remember)\b"
    r"|\b(?:well\s+done|good\s+job|bad\s+luck|shame\s+on\s+you|try\s+harder|your\s+(?:mistake|fault|error|ignorance))\b"
    r"|\bonly\s+(?:a|an)\s+\w+\s+would\s+(?:choose|pick|say)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]{2,}’")


def check(quiz: Quiz) -> list[Diagnostic]:
    """Return a message for each question that is written against the rules."""
    return [message for question in quiz.questions for message in _question(quiz.path, question)]


def _question(path: str, question: Question) -> Iterator[Diagnostic]:
    if asked := _unmarked_negative(question.stem):
        message = f"a small `{asked}` turns the question round"
        yield Diagnostic(path, question.line, 1, "QZ064", message, "Ask the positive, or write it `**loudly**`.")
    body = question.body
    if isinstance(body, OptionsBody):
        yield from _options(path, question, body)
    for piece in body.pieces():
        if match := _PERSON.search(_QUOTED.sub(" ", piece.feedback)):
            message = f"the feedback speaks of the person: `{match[0]}`"
            yield Diagnostic(path, piece.line, 1, "QZ065", message, "Say what the words do to the customer.")


def _options(path: str, question: Question, body: OptionsBody) -> Iterator[Diagnostic]:
    count = len(body.options)
    most = MOST if question.kind == "choice" else MOST + 2  # of several right ones, more can be plausible
    if not FEWEST <= count <= most:
        message = f"the question has {count} options; {FEWEST} or {most} are best"
        if most > FEWEST + 1:
            message = f"the question has {count} options; {FEWEST} to {most} are best"
        yield Diagnostic(path, question.line, 1, "QZ060", message, "Keep the ones that people really choose.")
    for option in body.options:
        if _ALL_OF.match(option.piece.plain):
            cure = "Make it a `.multiple` question, or name what is meant."
            yield Diagnostic(path, option.piece.line, 1, "QZ063", "the option speaks of the other options", cure)
    if question.kind == "choice":
        right = next(option for option in body.options if option.correct)
        longest = max((len(option.piece.plain) for option in body.options if not option.correct), default=0)
        if len(right.piece.plain) > longest * MUCH_LONGER:
            message = f"the right option is {len(right.piece.plain)} characters long, the longest wrong one {longest}"
            cure = "Shorten it, or say more in a wrong one."
            yield Diagnostic(path, right.piece.line, 1, "QZ061", message, cure)


def _unmarked_negative(stem: str) -> str:
    """Return the negative word in what is asked, if nothing makes it stand out; words in capitals or bold do."""
    text = re.sub(r"<blockquote>.*?</blockquote>", " ", stem, flags=re.DOTALL)
    text = re.sub(r"<(strong|em)>.*?</\1>", " ", text, flags=re.DOTALL)
    text = _QUOTED.sub(" ", unescape(re.sub(r"<[^>]+>", " ", text)))
    questions = re.findall(r"[^.?!]*\?", text)
    match = _NEGATIVE.search(questions[-1]) if questions else None
    return match[0] if match else ""


def same_words(text: str) -> str:
    """Return ``text`` so that two feedbacks that differ only in case, spaces or points compare equal."""
    return " ".join(words(text))
