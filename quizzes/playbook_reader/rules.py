"""Every rule for quiz files in one place: its code, why it is there, the cure, and examples that are its tests.

The rules for phrases are in ``lexicon_rules``, those for pages with the command line.

The linter says the codes, ``lint --explain`` and the page of rules show this text, and a test reads every example: the
bad one must give the code, the good one must not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a rule weighs: an error stops a build or misleads a learner, advice is left to judgement."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Examples are quizzes, with or without front matter; or what the file ``file`` of the project holds; or names of
    files, where that is ``NAME``.
    """

    code: str
    title: str
    why: str
    cure: str
    bad: str
    good: str = ""
    level: Level = Level.ERROR
    file: str = ""


PRACTICE_PAGE = "docs/practice/x.md"
RETIRED = "quizzes/retired.yml"
NAME = "a file name"

FRONT = "---\ntitle: Bills\nteaches: [pitfalls/arguing.md]\nreviewed: 2026-11-22\n---\n\n"

CHOICE = """\
## The bill {#the-bill .choice advice="N1"}

"You charged me twice." What do you say first?

- [ ] "Look closely and you will see."
  > It says that they did not look.
- [x] "Let us look at both bills."
  > Nobody has to lose.
- [ ] "Our system does not do that."
  > It defends the system and answers nothing.
"""
MULTIPLE = CHOICE.replace(".choice", ".multiple").replace('[ ] "Our', '[x] "Our')
ORDER = """\
## A call {#a-call .order}

Put the moves in order.

1. Listen.
   > Until it is out, nothing else goes in.
2. Say it back.
   > They find out that it went in.
3. Explain.
   > Your side can be heard now.
"""
SORT = """\
## Early or late {#early .sort}

Where does each sentence belong?

### Early

- "Tell me what happened."
  > It asks for the story.

### Late

- "Section 5 has the date."
  > It is your side of it.
"""
SPOT = """\
## The letter {#letter .spot}

Which sentences do damage?

### The reply

- [ ] Thank you for the photographs.
  > It puts their work to use.
- [blame] You chose them yourself.
  > A fact with a finger in it.

### The damage

- argue
"""
REPLY = """\
## The parcel {#parcel .reply}

> Where is it? I waited in all day.

### What you know

- It is at the side door.

### A good reply

- acknowledge 2
- apologise 1

### Never

- blame

### A model reply

> You waited in all day, and I can see how annoying that must have been. I am sorry that nobody rang the bell.
"""
CONVERSATION = """\
## The wall {#wall .conversation}

A tenant rings about damp.

### What you know

- There is one report, five weeks old.

### She opens {#opens temper=4}

> A year I have been telling you about this wall.

- acknowledge or apologise: stays
  > It takes the year as real.
- otherwise: goes
  > Nothing shows that it was heard.

### She stays {#stays .well}

> Thank you.

She had wanted to be heard.

### She goes {#goes .badly}

> Forget it.

She rings the council.

### Heard at once {.walk to="stays"}

1. I am so sorry. A year of damp must have been awful.

### Not heard {.walk to="goes"}

1. Please hold.
"""


def _with(base: str, old: str, new: str) -> str:
    assert old in base, old
    return base.replace(old, new, 1)


def _six(right: int) -> str:
    """Return six questions whose right option stands in the place ``right``, or in each in turn if it is -1."""
    words = ("bill", "parcel", "booking", "repair", "ticket", "garden")
    parts = []
    for number, word in enumerate(words):
        place = number % 3 if right < 0 else right
        options = [
            f'- [{"x" if index == place else " "}] "The {word} {end}"\n  > What the {word} {end} does.'
            for index, end in enumerate(("came late.", "was found.", "was there."))
        ]
        parts.append(f"## The {word} {{#{word} .choice}}\n\nWhat about the {word}?\n\n" + "\n".join(options) + "\n")
    return "\n".join(parts)


RULES: tuple[Rule, ...] = (
    # The file
    Rule(
        "QZ001",
        "The file can be read",
        "A file of another encoding, over 200,000 characters, or with a line over 20,000, is not text that people "
        "wrote.",
        "Save it as UTF-8, split it, and write one sentence a line.",
        FRONT + "x" * 20_001,
        CHOICE,
    ),
    Rule(
        "QZ002",
        "The file starts with front matter",
        "Title and pages are needed before the first question.",
        "Start with a line ---, the keys, and a line ---.",
        "\n" + CHOICE,
        CHOICE,
    ),
    Rule(
        "QZ003",
        "The front matter is YAML",
        "What cannot be read cannot be used. A colon in a value is the usual cause.",
        'Put such a value in quotation marks: `title: "Bills: a quiz"`.',
        "---\ntitle: Bills: a quiz\nteaches: [pitfalls/arguing.md]\n---\n\n" + CHOICE,
        CHOICE,
    ),
    Rule(
        "QZ004",
        "Each key stands once",
        "Of two values the first would be lost without a word.",
        "Keep one of the two.",
        "---\ntitle: Bills\ntitle: Parcels\nteaches: [pitfalls/arguing.md]\n---\n\n" + CHOICE,
        CHOICE,
    ),
    Rule(
        "QZ005",
        "Only known keys",
        "A misspelt key is a value that nobody reads.",
        "The keys are `title`, `teaches` and `reviewed`.",
        "---\ntitle: Bills\nteeches: [pitfalls/arguing.md]\n---\n\n" + CHOICE,
        CHOICE,
    ),
    Rule(
        "QZ006",
        "Every key is there, in the right form",
        "The title is shown, the pages are linked to, and the date tells when a question grows old.",
        "Write `title:` with words, `teaches:` with a list in square brackets, `reviewed:` with a date.",
        "---\ntitle: Bills\nteaches: pitfalls/arguing.md\n---\n\n" + CHOICE,
        CHOICE,
    ),
    Rule(
        "QZ007",
        "Nothing is nested too deep",
        "Lists in quotations in lists are read by nobody, and what lies very deep is dropped by the parser.",
        "Write it in plain paragraphs.",
        _with(CHOICE, '"You charged', "> " * 26 + "deep\n\n\"You charged"),
        CHOICE,
    ),
    Rule(
        "QZ008",
        "No raw HTML",
        "It would come out as text, so that learners read the tags.",
        "Use Markdown: `**bold**`, `*slanted*`, `[text](address)`. Put a real tag in `code`.",
        _with(CHOICE, "Nobody has", "Nobody <b>ever</b> has").replace("do you say", "do you <b>say</b>"),
        CHOICE,
    ),
    Rule(
        "QZ009",
        "No link that runs code, no picture from elsewhere",
        "A `javascript:` link is no link here, and a picture from another host tells that host who reads the page.",
        "Link to a page or a web address; keep pictures in docs/assets.",
        _with(CHOICE, "What do you say first?", "[What](javascript:alert(1)) do you say first?"),
        CHOICE,
    ),
    # A question
    Rule(
        "QZ010",
        "A quiz has questions, and each has a heading with an id and a kind",
        "Progress is kept by id, and the kind says how the question is read.",
        "Write `## Its title {#its-id .choice}`.",
        _with(CHOICE, ' {#the-bill .choice advice="N1"}', ""),
        CHOICE,
    ),
    Rule(
        "QZ011",
        "Ids are well formed",
        "Ids become addresses and keys; capitals and spaces in them go wrong on some systems.",
        "Use small letters, digits and hyphens.",
        _with(CHOICE, "#the-bill", "#The_Bill"),
        CHOICE,
    ),
    Rule(
        "QZ012",
        "An id is used once in a file",
        "Two questions with one id would share their learners' answers.",
        "Give one of them another id. Never give an old id to a new question.",
        CHOICE + "\n" + CHOICE.replace("It ", "This "),
        CHOICE,
    ),
    Rule(
        "QZ013",
        "The kind is known",
        "The kind says how the question is read and marked.",
        "The kinds are `.choice`, `.multiple`, `.order`, `.sort`, `.spot`, `.reply` and `.conversation`.",
        _with(CHOICE, ".choice", ".chioce"),
        CHOICE,
    ),
    Rule(
        "QZ014",
        "Only known attributes",
        "A misspelt attribute is one that nobody reads.",
        "A question may have `advice`, `page`, `shuffle` and, if it is a conversation, `turns`.",
        _with(CHOICE, "advice=", "advise="),
        CHOICE,
    ),
    Rule(
        "QZ015",
        "Every line belongs to something",
        "Text in a place that is not read would be lost without a word.",
        "Move it above the options, or mark it as an explanation with `> `.",
        CHOICE + "\nAnd one more thing.\n",
        CHOICE,
    ),
    Rule(
        "QZ016",
        "A part stands once",
        "Of two parts with one name, one would be lost.",
        "Put the two together.",
        CHOICE + "\n### Hints\n\n1. Think.\n\n### Hints\n\n1. Think again.\n",
        CHOICE + "\n### Hints\n\n1. Think of the customer.\n",
    ),
    Rule(
        "QZ017",
        "Every question asks something",
        "Options without a question leave the learner guessing at the task.",
        "Write what is asked between the heading and the options.",
        _with(CHOICE, '"You charged me twice." What do you say first?\n\n', ""),
        CHOICE,
    ),
    Rule(
        "QZ018",
        "Hints are a list",
        "Hints are given one after the other, so each has to be told from the next.",
        "Write each as an item: `1. `.",
        CHOICE + "\n### Hints\n\nThink of the customer.\n",
        CHOICE + "\n### Hints\n\n1. Think of the customer.\n",
    ),
    Rule(
        "QZ019",
        "Values are in range",
        "A value that cannot be used would have to be guessed.",
        'Write `shuffle="no"`, `turns=6`, `temper=` 1 to 5, `worth=` 0 to 100.',
        _with(CHOICE, ".choice", '.choice shuffle="never"'),
        _with(CHOICE, ".choice", '.choice shuffle="no"'),
    ),
    # Options
    Rule(
        "QZ020",
        "A choice has options",
        "Without a list of options there is nothing to choose.",
        "Write each as `- [ ] text`, a right one as `- [x] text`.",
        "## The bill {#the-bill .choice}\n\nWhat now?\n",
        CHOICE,
    ),
    Rule(
        "QZ021",
        "Every option has a box",
        "The box says which option is right, and in a bad reply which sentence does damage.",
        "Start it with `- [ ] ` or `- [x] `; in a `.spot` question with `- [ ] ` or `- [blame] `.",
        _with(CHOICE, '- [ ] "Our', '- "Our'),
        CHOICE,
    ),
    Rule(
        "QZ022",
        "Everything explains itself",
        "People learn from the reason, hardly at all from a bare right or wrong.",
        "Below it, indented, write `> ` and what this does to the customer.",
        _with(CHOICE, "  > Nobody has to lose.\n", ""),
        CHOICE,
    ),
    Rule(
        "QZ023",
        "The number of right options fits the kind",
        "A choice has one right answer; where all or none are right, there is nothing to find out.",
        "Mark one option of a `.choice`, and some but not all of a `.multiple`, with `- [x]`.",
        _with(CHOICE, '- [ ] "Our', '- [x] "Our'),
        CHOICE,
    ),
    Rule(
        "QZ024",
        "At least two options",
        "With one option there is no choice.",
        "Add what people really do instead.",
        '## The bill {#the-bill .choice}\n\nWhat now?\n\n- [x] "Let us look."\n  > Nobody has to lose.\n',
        CHOICE,
    ),
    Rule(
        "QZ025",
        "No two options say the same",
        "An option's id is made from its words, so two with the same words would be one.",
        "Change the words of one, or give it an id of its own at its end: `{#its-id}`.",
        _with(CHOICE, '"Our system does not do that."', '"Look closely, and you will see!"'),
        CHOICE,
    ),
    # Replies
    Rule(
        "QZ030",
        "A reply question quotes a complaint",
        "A reply is read against the complaint that it answers.",
        "Below the heading, write the complaint, each line after `> `.",
        _with(REPLY, "> Where is it? I waited in all day.", "Where is it?"),
        REPLY,
    ),
    Rule(
        "QZ031",
        "The parts are there, and are known",
        "The scorer needs facts, a rubric and a model; a part with a misspelt name would be lost.",
        "Use the parts that the quiz format names.",
        _with(REPLY, "### What you know", "### What you no"),
        REPLY,
    ),
    Rule(
        "QZ032",
        "The rubric can be read",
        "Each line is worth points, so each has to be plain.",
        "Write `- acknowledge 2`, with facts after a colon, or `- acknowledge before explain`.",
        _with(REPLY, "- acknowledge 2", "- acknowledge two points please"),
        REPLY,
    ),
    Rule(
        "QZ033",
        "Criteria are known",
        "The reply scorer looks for a fixed list of things.",
        "Use the names that the quiz format lists.",
        _with(REPLY, "- acknowledge 2", "- aknowledge 2"),
        REPLY,
    ),
    Rule(
        "QZ034",
        "Channel and moment are known",
        "Learners read where a complaint comes from, and the coverage counts it.",
        "The channels are call, counter, email, chat, review and letter; the moments first, second, closing and "
        "parting.",
        _with(REPLY, ".reply", '.reply channel="telegram"'),
        _with(REPLY, ".reply", '.reply trade="parcels" channel="email" moment="first"'),
    ),
    Rule(
        "QZ035",
        "There is a model reply",
        "Learners compare theirs with it, and a test proves with it that the rubric can be met.",
        "Quote one: each line after `> `.",
        _with(REPLY, "> You waited", "You waited"),
        REPLY,
    ),
    Rule(
        "QZ036",
        "The model reply meets the rubric",
        "A model that earns less than nine tenths shows that the rubric, the model or the scorer is off.",
        "Add what is missing to the model, or take it out of the rubric; `score --explain` shows what was seen.",
        _with(REPLY, "I can see how annoying that must have been. I am sorry that nobody rang the bell.", "it came."),
        REPLY,
    ),
    Rule(
        "QZ037",
        "Marked replies can be read",
        "Each is a test of the scorer: a reply, and the mark that a careful reader gives it.",
        "Write `- polite blame 0-40: blame`: a name, the share of the points, what it shows; the reply quoted below.",
        REPLY + "\n### Marked replies\n\n- polite blame: 0-40\n  > You should have been at home.\n",
        REPLY + "\n### Marked replies\n\n- plain blame 0-40: blame\n  > You should have read the card on your door.\n",
    ),
    Rule(
        "QZ038",
        "The scorer agrees with the marks",
        "Where it does not, either the mark or the scorer is off; a few of the whole bank may stand.",
        "Read the reply again; `score --explain` shows what was seen in it.",
        REPLY + "\n### Marked replies\n\n- good 90-100\n  > You should have read the card on your door.\n",
        REPLY + "\n### Marked replies\n\n- plain blame 0-40: blame\n  > You should have read the card on your door.\n",
        Level.ADVICE,
    ),
    Rule(
        "QZ039",
        "Facts and promises can be looked for",
        "The scorer looks for the words that carry meaning; small words such as `the same` stand in every reply.",
        "Name a fact by a noun, a name or a figure: `side door`, `14:14`.",
        _with(REPLY, "- acknowledge 2", "- explain 2: the same"),
        _with(REPLY, "- acknowledge 2", "- acknowledge 2: waited"),
    ),
    # What it refers to
    Rule(
        "QZ040",
        "Pages exist",
        "A link to nowhere is a lesson not given.",
        "Name a page below docs/, such as `path/apologise.md`.",
        _with(CHOICE, 'advice="N1"', 'page="pitfalls/argueing.md"'),
        _with(CHOICE, 'advice="N1"', 'page="pitfalls/arguing.md"'),
    ),
    Rule(
        "QZ041",
        "Advice exists",
        "Results are shown by advice, and coverage is counted by it.",
        "Take the ids from docs/sources/advice.yml.",
        _with(CHOICE, '"N1"', '"N99"'),
        CHOICE,
    ),
    Rule(
        "QZ042",
        "An id is used once in the bank",
        "Progress and results name questions by id, over all quizzes.",
        "Give the newer question another id.",
        CHOICE + "\n\f\n" + CHOICE.replace(".\n", " indeed.\n"),
        CHOICE,
    ),
    Rule(
        "QZ043",
        "Questions are as fresh as their page",
        "If the page was reviewed after the quiz, it may teach something else by now. Only the two dates are compared: "
        "a page that changed without a new date is not noticed.",
        "Read the page, mend the question if it needs it, and set `reviewed` in the quiz to today.",
        "---\ntitle: Bills\nteaches: [pitfalls/arguing.md]\nreviewed: 2020-01-01\n---\n\n" + CHOICE,
        CHOICE,
        Level.ADVICE,
    ),
    Rule(
        "QZ044",
        "Headings exist",
        "The link should open at the lines that teach it.",
        "Name a heading's id of that page.",
        _with(CHOICE, 'advice="N1"', 'page="pitfalls/arguing.md#wy"'),
        _with(CHOICE, 'advice="N1"', 'page="pitfalls/arguing.md#why"'),
    ),
    Rule(
        "QZ045",
        "A quiz says when it was reviewed",
        "Without the date nobody can tell whether its pages have moved on.",
        "Add `reviewed:` and today's date to the front matter.",
        "---\ntitle: Bills\nteaches: [pitfalls/arguing.md]\n---\n\n" + CHOICE,
        CHOICE,
        Level.ADVICE,
    ),
    # Over time
    Rule(
        "QZ046",
        "An id is never used again",
        "A learner's browser keeps answers by id; a new question under an old id would show an old answer as its own.",
        "Give the new question an id that is not in quizzes/retired.yml.",
        "- the-old-question\n- the-bill\n",
        "- the-old-question\n",
        file=RETIRED,
    ),
    Rule(
        "QZ047",
        "A question that goes leaves its id behind",
        "The register of ids is what keeps an old id from being used again.",
        "Add a line with the id to quizzes/retired.yml; `lint --changed --fix` does.",
        "# nothing was ever retired\n",
        "- the-old-question\n",
        file=RETIRED,
    ),
    Rule(
        "QZ048",
        "The register can be read",
        "An id that cannot be read is an id that can be used again.",
        "Write one id a line, once: `- the-doubled-invoice`.",
        "- The Old Question\n",
        "- the-old-question\n",
        file=RETIRED,
    ),
    # On the page
    Rule(
        "QZ050",
        "A fence names a quiz",
        "A page with a quiz that is not there is an empty promise.",
        "Name a file below quizzes/bank without its ending.",
        "```quiz\nno/such\n```\n",
        "```quiz\ndemo\n```\n\n[Answers](answers/demo.md)\n",
        file=PRACTICE_PAGE,
    ),
    Rule(
        "QZ051",
        "A page with a quiz links to its answers",
        "Whose browser runs no script, or who reads on paper, has no other way to check.",
        "Below the quiz, link to `answers/` and its name with `.md`.",
        "```quiz\ndemo\n```\n",
        "```quiz\ndemo\n```\n\n[Answers](answers/demo.md)\n",
        file=PRACTICE_PAGE,
    ),
    Rule(
        "QZ052",
        "A quiz is a file with a plain name that ends in .md",
        "Its name becomes part of an address, and a file with another ending is read by nobody.",
        "Use small letters, digits and hyphens, and the ending `.md`.",
        "quizzes/bank/My quiz.md\n",
        "quizzes/bank/my-quiz.md\n",
        file=NAME,
    ),
    # Writing
    Rule(
        "QZ060",
        "Three or four options",
        "Two are a coin to toss; five or more are rarely all plausible, and take longer to read than they teach.",
        "Keep the ones that people really choose.",
        _with(CHOICE, '- [ ] "Our system does not do that."\n  > It defends the system and answers nothing.\n', ""),
        CHOICE,
        Level.ADVICE,
    ),
    Rule(
        "QZ061",
        "The right option is not the longest",
        "Whoever has learned that the longest is right needs to know nothing else.",
        "Shorten the right one, or say more in a wrong one.",
        _with(CHOICE, "at both bills.", "at both bills side by side, and you tell me what you see."),
        CHOICE,
        Level.ADVICE,
    ),
    Rule(
        "QZ062",
        "The right option is not always in one place",
        "Players shuffle, but paper and screens without a script do not.",
        "Move the right option in some of the questions.",
        _six(1),
        _six(-1),
        Level.ADVICE,
    ),
    Rule(
        "QZ063",
        'No "all of the above"',
        "It can be answered without knowing them all, and in a shuffled list there is no above.",
        "Make it a `.multiple` question.",
        _with(CHOICE, '"Our system does not do that."', "All of the above"),
        CHOICE,
    ),
    Rule(
        "QZ064",
        "A question with not in it says so loudly",
        "A reader in a hurry misses a small not, and is marked for that.",
        "Ask the positive, or write `**not**`.",
        _with(CHOICE, "What do you say first?", "What would you not say?"),
        _with(CHOICE, "What do you say first?", "What would you **not** say?"),
        Level.ADVICE,
    ),
    Rule(
        "QZ065",
        "Feedback speaks of the reply",
        "Praise and blame of the person draw the eye away from the words that could be changed.",
        'Say what the words do: "It says that they did not look", and not "You are careless".',
        _with(CHOICE, "It says that they did not look.", "You should have known better."),
        CHOICE,
        Level.ADVICE,
    ),
    Rule(
        "QZ066",
        "Every feedback is its own",
        "The same sentence under two options does not tell what is the matter with either.",
        "Say what this one does.",
        _with(CHOICE, "It defends the system and answers nothing.", "It says that they did not look."),
        CHOICE,
    ),
    Rule(
        "QZ067",
        "A worse answer earns less",
        "If a wrong choice costs nothing, the score says nothing.",
        "Lower what the bad ending is worth.",
        _with(CONVERSATION, "{#goes .badly}", "{#goes .badly worth=100}"),
        CONVERSATION,
    ),
    # Order, sort, spot
    Rule(
        "QZ070",
        "Steps are a numbered list",
        "The list in the file is the right order.",
        "Write `1. text`, with `> ` and why below it.",
        ORDER.replace("1. ", "- ").replace("2. ", "- ").replace("3. ", "- "),
        ORDER,
    ),
    Rule(
        "QZ071",
        "At least three steps",
        "Two can be put in order by tossing a coin.",
        "Add a step, or ask it as a choice.",
        _with(ORDER, "3. Explain.\n   > Your side can be heard now.\n", ""),
        ORDER,
    ),
    Rule(
        "QZ072",
        "At least two groups",
        "With one group there is nothing to sort.",
        "Write one `### Name` for each group.",
        SORT[: SORT.index("### Late")],
        SORT,
    ),
    Rule(
        "QZ073",
        "Something belongs to every group",
        "An empty group is a trap with no lesson in it.",
        "List what belongs there, or take the group out.",
        SORT + "\n### Never\n",
        SORT,
    ),
    Rule(
        "QZ074",
        "There is a reply to look at",
        "The sentences to judge stand under `### The reply`.",
        "Write it as a list, each sentence with a box.",
        SPOT[: SPOT.index("### The reply")],
        SPOT,
    ),
    Rule(
        "QZ075",
        "Damages are known",
        "A misspelt damage could never be chosen.",
        "Use a known one, or declare your own under `### The damage`: `- late: Comes too late`.",
        _with(SPOT, "[blame]", "[blaim]"),
        SPOT,
    ),
    Rule(
        "QZ076",
        "Some sentences do damage and some do none",
        "Where all are the same there is nothing to spot.",
        "Mark at least one `- [blame] ` and leave at least one `- [ ] `.",
        _with(SPOT, "[blame]", "[ ]"),
        SPOT,
    ),
    Rule(
        "QZ077",
        "At least two damages to choose from",
        "With one there is nothing to name.",
        "Name another under `### The damage`.",
        _with(SPOT, "\n### The damage\n\n- argue\n", ""),
        SPOT,
    ),
    # Conversations
    Rule(
        "QZ080",
        "A conversation can end well, and badly",
        "If it can only go one way, the words did not matter.",
        "Write a step, an ending `.well` and an ending `.badly`.",
        _with(CONVERSATION, ".well", ".parted"),
        CONVERSATION,
    ),
    Rule(
        "QZ081",
        "The parts of a conversation are known",
        "A part is a step, an ending or a walk, and the class says which.",
        "Endings are `.well`, `.badly` and `.parted`; replies to try are a `.walk`; a step has none of these.",
        _with(CONVERSATION, ".badly", ".bad"),
        CONVERSATION,
    ),
    Rule(
        "QZ082",
        "The customer says something",
        "At every step and every ending there is a line to read.",
        "Quote it: `> `.",
        _with(CONVERSATION, "> Forget it.", "Forget it."),
        CONVERSATION,
    ),
    Rule(
        "QZ083",
        "Ways can be read",
        "A way says what the reply does and where that leads.",
        "Write `- acknowledge and not blame: she-tells`.",
        _with(CONVERSATION, "- otherwise: goes", "- otherwise she goes"),
        CONVERSATION,
    ),
    Rule(
        "QZ084",
        "Ways and walks lead somewhere",
        "A way to a place that is not there would end the talk in the middle.",
        "Name the id of a step or an ending; a walk ends at an ending.",
        _with(CONVERSATION, "- otherwise: goes", "- otherwise: gos"),
        CONVERSATION,
    ),
    Rule(
        "QZ085",
        "There is a way for every reply",
        "People write what nobody thought of.",
        "End each step's list with `- otherwise: where-it-leads`.",
        _with(CONVERSATION, "- otherwise: goes", "- blame: goes"),
        CONVERSATION,
    ),
    Rule(
        "QZ086",
        "Every step and ending can be reached",
        "What cannot be reached is read by nobody.",
        "Let a way lead there, or take it out.",
        CONVERSATION + "\n### She laughs {#laughs .well}\n\n> Ha.\n\nIt was a joke.\n",
        CONVERSATION,
    ),
    Rule(
        "QZ088",
        "Walks end where they say",
        "A walk proves that real words take the way that the author meant.",
        "Change the words of the walk or the ways; `score --explain` shows what the scorer sees in a reply.",
        _with(CONVERSATION, "1. Please hold.", "1. I am so sorry. A year of damp must have been awful."),
        CONVERSATION,
    ),
    Rule(
        "QZ089",
        "Every way is walked",
        "A way that no walk takes has never been tried.",
        "Add a walk whose words take it.",
        CONVERSATION[: CONVERSATION.index("### Not heard")],
        CONVERSATION,
        Level.ADVICE,
    ),
)  # fmt: skip

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}


def explain(rule: Rule) -> str:
    """Return a rule as plain text, for the command line."""
    return (
        f"{rule.code} {rule.title} ({rule.level.value})\n\n"
        f"Why: {rule.why}\nCure: {rule.cure}\n\n{instead(rule)}\n\n{_indented(shortened(rule.bad))}\n"
        f"write\n\n{_indented(shortened(rule.good))}"
    )


def instead(rule: Rule) -> str:
    """Return the words before the bad example."""
    if rule.file == NAME:
        return "Instead of a file called"
    return f"Instead of this in {rule.file}" if rule.file else "Instead of"


def shortened(example: str) -> str:
    """Return an example as it is shown: overlong lines cut, a break between two files named."""
    lines = [line if len(line) <= 200 else line[:60] + " … (20,001 characters)" for line in example.split("\n")]
    return "\n".join("(another file)" if line == "\f" else line for line in lines).strip("\n") + "\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
