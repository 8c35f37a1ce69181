"""Drafts of all that an editor can add: complete, and right as they stand, so that only the words have to change.

Written as VS Code snippets, ``${1:words}`` and ``$1``, so that the editor's snippets and ``new`` give the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

_PLACE = re.compile(r"\$\{(?P<number>\d+):(?P<words>[^{}]*)\}|\$(?P<again>\d+)")
TITLE, ID = 1, 2
"""The numbers of the places for a title and for an id."""

CHOICE = """\
## ${1:What it is about} {#${2:its-id} .choice}

${3:Say in two or three sentences who says what, and where.}

What do you say first?

- [ ] "${4:Something that people really say, and that makes it worse.}"
  > ${5:What the first answer to $2 does to the customer.}
- [x] "${6:What you would rather hear.}"
  > ${7:What the better answer to $2 does for the customer.}
- [ ] "${8:Something that sounds polite and helps nobody.}"
  > ${9:What the polite answer to $2 leaves undone.}
"""
MULTIPLE = """\
## ${1:What it is about} {#${2:its-id} .multiple}

${3:Say in two or three sentences who says what, and where.}

Which of these answers help?

- [x] "${4:One that helps.}"
  > ${5:What the first answer to $2 does for the customer.}
- [x] "${6:Another that helps.}"
  > ${7:What the second answer to $2 does for the customer.}
- [ ] "${8:One that is true and does not help.}"
  > ${9:What the third answer to $2 does to the customer.}
"""
ORDER = """\
## ${1:What it is about} {#${2:its-id} .order}

${3:Say in two or three sentences what has happened.}

Put the moves in order.

1. ${4:What comes first.}
   > ${5:Why it comes first in $2.}
2. ${6:What comes next.}
   > ${7:Why it comes second in $2.}
3. ${8:What comes last.}
   > ${9:Why it comes last in $2.}
"""
SORT = """\
## ${1:What it is about} {#${2:its-id} .sort}

${3:Say in two or three sentences what has happened.}

Where does each sentence belong?

### ${4:While you listen}

- "${5:A sentence that belongs here.}"
  > ${6:Why the first sentence of $2 belongs there.}

### ${7:Once they have been heard}

- "${8:A sentence that belongs there.}"
  > ${9:Why the second sentence of $2 belongs there.}
"""
SPOT = """\
## ${1:What it is about} {#${2:its-id} .spot}

> ${3:What the customer wrote.}

Which sentences do damage, and what does each do?

### The reply

- [ ] ${4:A sentence that does no harm.}
  > ${5:What the harmless sentence of $2 does.}
- [blame] ${6:A sentence that does harm.}
  > ${7:What the harmful sentence of $2 does to the customer.}

### The damage

- argue
"""
REPLY = """\
## ${1:What it is about} {#${2:its-id} .reply}

> ${3:Where is it? I waited in all day. Nobody rang, and nobody wrote.}

Write the reply that you would send.

### What you know

- ${4:One thing that you can see and the customer cannot.}

### A good reply

- acknowledge 2
- apologise 1

### Never

- contradict
- blame

### A model reply

> ${5:You waited in all day, and I can see how annoying that must have been. I am sorry that nobody rang the bell.}
"""
CONVERSATION = """\
## ${1:What it is about} {#${2:its-id} .conversation}

${3:Say in a sentence or two who is talking, and where.}

### What you know

- ${4:One thing that you can see and the customer cannot.}

### ${5:How it opens} {#opens temper=4}

> ${6:A year I have been telling you about this wall.}

- acknowledge or apologise: stays
  > ${7:What a reply that hears them does in $2.}
- otherwise: goes
  > ${8:What any other reply does in $2.}

### ${9:They stay} {#stays .well}

> ${10:Thank you. That is all I wanted to hear.}

${11:What came of it, and why.}

### ${12:They go} {#goes .badly}

> ${13:Forget it.}

${14:What came of that, and why.}

### ${15:Heard at once} {.walk to="stays"}

1. ${16:I am so sorry. A year of damp must have been awful.}

### ${17:Not heard} {.walk to="goes"}

1. ${18:Please hold.}
"""
KINDS: Mapping[str, str] = {
    "choice": CHOICE,
    "multiple": MULTIPLE,
    "order": ORDER,
    "sort": SORT,
    "spot": SPOT,
    "reply": REPLY,
    "conversation": CONVERSATION,
}
QUIZ_TOP = """\
---
title: ${1:What the quiz is about}
teaches: [${2:path/apologise.md}]
reviewed: ${3:2026-11-25}
---
"""
PAGE = """\
---
title: ${1:What the reader would call it}
summary: ${2:One useful sentence, shown in search.}
type: ${3:groundwork}
sources: []
advice: []
reviewed: ${4:2026-11-25}
review_by: ${5:2027-11-25}
tags: []
---

# $1

${6:What to do, in one or two short sentences.}

## ${7:What to say} {#say}

"${8:The words, as a person would speak them.}"

## ${9:Why it works} {#why}

${10:What it does for the one who hears it.}
"""
PHRASE_RULE = """\
## ${1:What the words do} {#${2:its-id} .hint}

${3:Say in a sentence what these words do for the one who reads them.}

- `${4:the words}`

### Hits

- ${5:A sentence that holds the words.}
"""
PHRASE_FAULT = """\
## ${1:What the words do} {#${2:its-id} .hint}

${3:Say in a sentence what these words do to the one who reads them.}

> "${4:Better words for the same thing.}"

- `${5:the words}`

### Hits

- ${6:A sentence that holds the words.}
"""
SNIPPETS: Mapping[str, tuple[str, str]] = {
    **{f"question-{kind}": (text, f"A question: {kind}") for kind, text in KINDS.items()},
    "quiz": (QUIZ_TOP, "The top of a quiz file"),
    "page": (PAGE, "A page"),
    "phrase": (PHRASE_RULE, "A rule of the reply scorer, for words that help"),
    "phrase-fault": (PHRASE_FAULT, "A rule of the reply scorer, for words that harm"),
}
"""What the editor offers: what to type, the snippet, and what it is."""


def filled(draft: str, values: Mapping[int, str]) -> str:
    """Return a draft with ``values`` in its numbered places, and its own words in the rest."""
    said: dict[str, str] = {str(number): words for number, words in values.items()}

    def put(match: re.Match[str]) -> str:
        if match["again"]:
            return said.get(match["again"], "")
        words = _PLACE.sub(put, match["words"])
        return said.setdefault(match["number"], words)

    return _PLACE.sub(put, draft)


def sections(parts: Mapping[str, str]) -> str:
    """Return empty sections with the ids and titles of ``parts``; ``a-b`` stands below ``a``."""
    text = ""
    for id_, title in parts.items():
        level = 3 if any(id_.startswith(f"{other}-") for other in parts) else 2
        text += f"\n{'#' * level} {title} {{#{id_}}}\n\nTo be written.\n"
    return text


def question(kind: str, title: str, id_: str) -> str:
    """Return the draft of a question. The id of a choice decides where its right option stands."""
    text = filled(KINDS[kind], {TITLE: title, ID: id_})
    if kind != "choice":
        return text
    top, *options = re.split(r"^(?=- \[)", text, flags=re.MULTILINE)
    turn = sha256(id_.encode()).digest()[0] % len(options)
    return top + "".join(options[turn:] + options[:turn])
