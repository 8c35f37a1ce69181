"""Every rule for the phrases of the reply scorer: code, reason, cure, and examples that are its tests."""

from __future__ import annotations

from playbook_reader.rules import NAME, Rule

RULE_FILE = "quizzes/lexicon/apologise.md"
NEVER_FILE = "quizzes/lexicon/blame.md"
CLASS_FILE = "quizzes/lexicon/classes/people.md"

GOOD = """\
---
criterion: apologise
page: pitfalls/arguing.md
---

## Says sorry {#says-sorry .full unless="negated"}

It tells them that it matters to you.

- `i am [very] sorry`

### Hits

- I am sorry that nobody rang.

### Misses

- Sorry is not enough.
"""
NEVER = """\
---
criterion: blame
page: pitfalls/arguing.md
---

## Says what they should have done {#should-have .full}

Blame makes them defend themselves.

> "Let us look at what we can do now."

- `you should have`

### Hits

- You should have rung us.
"""
CLASSES = """\
# People

## staff

- driver, engineer, fitter

## customer

- guest, tenant
"""


def _with(base: str, old: str, new: str) -> str:
    assert old in base, old
    return base.replace(old, new, 1)


RULES: tuple[Rule, ...] = (
    Rule(
        "LX001",
        "A class has a plain name",
        "Phrases name classes after an `@`; spaces and capitals would end the name.",
        "Use small letters, digits and hyphens, and none of `number`, `money`, `clock` and `name`.",
        _with(CLASSES, "## staff", "## Our staff"),
        CLASSES,
        file=CLASS_FILE,
    ),
    Rule(
        "LX002",
        "A class stands once",
        "Of two classes with one name, nobody would know which is meant.",
        "Put the entries together.",
        _with(CLASSES, "## customer", "## staff"),
        CLASSES,
        file=CLASS_FILE,
    ),
    Rule(
        "LX003",
        "A file says which criterion it is about",
        "A phrase is evidence for something.",
        "Start the file with `criterion:` and one of the names that the quiz format lists.",
        _with(GOOD, "criterion: apologise", "criterion: apologize"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX004",
        "A rule has an id",
        "Remarks and tests name rules by id.",
        "End its heading with `{#its-id .full}`.",
        _with(GOOD, "{#says-sorry .full", "{.full"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX005",
        "An id is used once",
        "Two rules with one id would share their examples and remarks.",
        "Give each rule its own.",
        GOOD + "\n" + GOOD[GOOD.index("## Says") :],
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX006",
        "The parts of a rule are known",
        "Examples under a misspelt heading would be tried by nobody.",
        "The parts are `### Hits` and `### Misses`.",
        _with(GOOD, "### Misses", "### Near misses"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX007",
        "Levels are known",
        "The level says how much a phrase weighs.",
        "Use `.full`, `.half` or `.hint`.",
        _with(GOOD, ".full", ".strong"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX008",
        "Conditions are known",
        "A condition that the engine does not know would never hold.",
        "Use one that the message lists.",
        _with(GOOD, '"negated"', '"not negated"'),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX009",
        "Everything between the braces means something",
        "What is not understood would be lost without a word.",
        'Write `{#its-id .half unless="negated"}`.',
        _with(GOOD, '.full unless="negated"', ".full unless=negated"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX010",
        "Phrases stand between backticks",
        "The backticks keep Markdown from changing the marks of a phrase.",
        "Write ``- `i am sorry` ``.",
        _with(GOOD, "- `i am [very] sorry`", "- i am [very] sorry"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX011",
        "Phrases can be read",
        "A bracket that is never closed leaves open what the phrase means.",
        "The marks that a phrase may use are listed in quizzes/lexicon/README.md.",
        _with(GOOD, "[very]", "[very"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX012",
        "A rule gives its reason",
        "The reason is what the learner reads.",
        "Under the heading, say in a sentence what this wording does to the one who reads it.",
        _with(GOOD, "It tells them that it matters to you.\n", ""),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX013",
        "A rule has a phrase",
        "Without one it finds nothing.",
        "Add a list of phrases.",
        _with(GOOD, "- `i am [very] sorry`\n", ""),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX014",
        "A rule shows a sentence that it must find",
        "The examples are its tests.",
        "Add `### Hits` and a sentence.",
        _with(GOOD, "### Hits\n\n- I am sorry that nobody rang.\n\n", ""),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX015",
        "A rule that takes points away offers better words",
        "Whoever is told that words do harm needs others.",
        "Add a quotation with words to use instead.",
        _with(NEVER, '> "Let us look at what we can do now."\n', ""),
        NEVER,
        file=NEVER_FILE,
    ),
    Rule(
        "LX016",
        "Classes exist",
        "A class that is not there matches nothing.",
        "Define it in quizzes/lexicon/classes, or mend its name.",
        _with(GOOD, "[very]", "[@very]"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX017",
        "A phrase starts with a word",
        "What comes before a gap at its start does not matter anyway.",
        "Take the dots away from its start.",
        _with(GOOD, "`i am [very] sorry`", "`... sorry`"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX018",
        "A class does not contain itself",
        "Looking for it would never end.",
        "Write its entries out.",
        _with(CLASSES, "guest, tenant", "guest, @customer"),
        CLASSES,
        file=CLASS_FILE,
    ),
    Rule(
        "LX019",
        "What the engine sees by itself is known",
        "A name that the engine does not know would find nothing.",
        "Use one that the message lists.",
        _with(GOOD, 'unless="negated"', 'by="magic"'),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX020",
        "The examples hold",
        "They are the tests of a rule: what it must find, and what it must leave alone.",
        "Change the phrases, or the example; `score --explain` shows how a sentence is read.",
        _with(GOOD, "- I am sorry that nobody rang.", "- We regret that nobody rang."),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX021",
        "The file can be read",
        "A file of another encoding, over 200,000 characters, or with a line over 20,000, is not text that people "
        "wrote.",
        "Save it as UTF-8, and split long lists.",
        _with(GOOD, "[very]", "{" + "very|" * 4_000 + "so}"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX022",
        "Everything is read as something",
        "A numbered list, or a list before the first rule, would be lost without a word.",
        "List phrases and examples with `- ` below the heading of their rule.",
        _with(GOOD, "- Sorry is not enough.", "1. Sorry is not enough."),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX023",
        "The front matter can be read",
        "What cannot be read cannot be used, and a misspelt key is a value that nobody reads.",
        "Write `criterion:` and `page:` on lines of their own.",
        _with(GOOD, "page:", "pages:"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX024",
        "The page that a rule links to is there",
        "The learner is sent to it to read more.",
        "Name a page below docs/ and one of its headings.",
        _with(GOOD, "page: pitfalls/arguing.md", "page: pitfalls/arguing.md#wy"),
        GOOD,
        file=RULE_FILE,
    ),
    Rule(
        "LX025",
        "A lexicon file ends in .md",
        "A file with another ending is read by nobody.",
        "Give it the ending `.md`.",
        "quizzes/lexicon/apologise.txt\n",
        "quizzes/lexicon/apologise.md\n",
        file=NAME,
    ),
)
