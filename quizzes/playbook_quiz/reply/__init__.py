"""The reply scorer: reads a free-text reply to a complaint and says, with its own words as proof, what it does.

The way through, a module a step::

    text       characters cleaned, with a map back to the original
    tokens     words and sentences (spelling: contractions, texting, slips)
    lexicon    the editors' phrases, compiled to tries
    match      where the phrases stand
    scope      negated, quoted, reported, conditional
    overlap    what is shared with the complaint and the facts
    reading    all of that for one reply, and what each sentence does
    mechanisms what no phrase can see
    decide     evidence → labels
    judge      all steps, and the findings; grade: the number
    case       what one question asks of a reply
    bulk       many replies, one JSON object a line
"""

from __future__ import annotations

from playbook_quiz.criteria import LABELS
from playbook_quiz.reply.case import ReplyCase, Requirement, score_reply
from playbook_quiz.reply.judge import judge
from playbook_quiz.reply.judgement import Judgement

__all__ = ["LABELS", "Judgement", "ReplyCase", "Requirement", "judge", "score_reply"]
