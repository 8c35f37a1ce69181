"""Rules over the whole bank: ids and feedback are used once, and the right answers follow no pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, lgamma, log, log1p

from playbook_reader.diagnostics import Diagnostic
from playbook_reader.kinds.options import OptionsBody
from playbook_reader.model import Question, Quiz
from playbook_reader.writing import same_words

FEWEST_FOR_A_PATTERN = 6
CHANCE = 0.01  # a pattern is reported if chance alone would make it in fewer than one bank of a hundred


def check(quizzes: Sequence[Quiz]) -> list[Diagnostic]:
    """Return every message about the bank as a whole."""
    return [*_ids(quizzes), *_feedback(quizzes), *_patterns(quizzes)]


def _ids(quizzes: Sequence[Quiz]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for quiz in quizzes:
        for question in quiz.questions:
            place = f"{quiz.path}:{question.line}"
            if (first := seen.setdefault(question.id, place)) != place:
                message = f"the id `{question.id}` is already used in {first}"
                cure = "Give the newer question another id. Never give an old id to a new question."
                yield Diagnostic(quiz.path, question.line, 1, "QZ042", message, cure)


def _feedback(quizzes: Sequence[Quiz]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for quiz in quizzes:
        for question in quiz.questions:
            for piece in question.body.pieces():
                place = f"{quiz.path}:{piece.line}"
                if (first := seen.setdefault(same_words(piece.feedback), place)) != place:
                    message = f"the same feedback stands in {first}"
                    yield Diagnostic(quiz.path, piece.line, 1, "QZ066", message, "Say what this one does.")


def _patterns(quizzes: Sequence[Quiz]) -> Iterator[Diagnostic]:
    choices = [
        (quiz, question, question.body)
        for quiz in quizzes
        for question in quiz.questions
        if question.kind == "choice" and isinstance(question.body, OptionsBody)
    ]
    if len(choices) < FEWEST_FOR_A_PATTERN:
        return
    sizes = [len(body.options) for _, _, body in choices]
    share = sum(1 / size for size in sizes) / len(sizes)  # how often chance would hit one place
    longest = [(quiz, question) for quiz, question, body in choices if _right_is_longest(body)]
    if longest and _by_chance(len(longest), len(choices), share) < CHANCE:
        message = f"in {len(longest)} of {len(choices)} questions of the bank the right option is the longest"
        yield _about(longest, "QZ061", message, "Shorten some right options, or say more in wrong ones.")
    places = [[option.correct for option in body.options].index(True) for _, _, body in choices]
    place, count = Counter(places).most_common(1)[0]
    if _by_chance(count, len(choices), share) < CHANCE:
        where = [(quiz, question) for (quiz, question, _), here in zip(choices, places, strict=True) if here == place]
        message = f"in {count} of {len(choices)} questions of the bank option {place + 1} is the right one"
        yield _about(where, "QZ062", message, "Move the right option in some of them.")


def _right_is_longest(body: OptionsBody) -> bool:
    longest = max(body.options, key=lambda option: (len(option.piece.plain), not option.correct))
    return longest.correct


def _by_chance(hits: int, of: int, share: float) -> float:
    """Return how likely chance alone makes at least that many hits (the upper tail of a binomial distribution)."""
    # In logarithms: of a thousand questions, the number of ways is too large for a float.
    ways = (lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1) for count in range(hits, of + 1))
    return sum(
        exp(ways_here + count * log(share) + (of - count) * log1p(-share))
        for count, ways_here in zip(range(hits, of + 1), ways, strict=True)
    )


def _about(places: Sequence[tuple[Quiz, Question]], code: str, message: str, cure: str) -> Diagnostic:
    quiz, question = places[0]
    return Diagnostic(quiz.path, question.line, 1, code, f"{message}, this one among them", cure)
