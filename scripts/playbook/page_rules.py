"""Every rule for pages, their front matter and the lists beside them: code, reason, cure, examples that are its tests.

The examples stand in a small project: one other page, ``pitfalls/arguing.md`` with the heading ``#why``; one piece of
advice, N1; and, before the change, a page ``path/old-name.md`` and a question ``the-old-question``, both gone now.
"""

from __future__ import annotations

from playbook_reader.rules import NAME, Level, Rule

PAGE = "docs/path/listen.md"
MAP = "docs/sources/advice.yml"
PHRASES = "docs/phrases.yml"
REDIRECTS = "docs/redirects.yml"
CONFIG = "mkdocs.yml"
LADDER = "quizzes/ladder.yml"

GOOD_LADDER = """\
- id: newcomer
  title: Newcomer
  can: You know what comes first.
  needs: []
  quizzes: [demo]
  placement: [the-bill]
- id: leader
  title: Leader
  can: You know what to decide.
  needs: [newcomer]
  quizzes: [demo]
  placement: []
"""
GOOD = """\
---
title: Listen
summary: Let them tell it to the end before you answer.
type: groundwork
sources: [M]
advice: [N1]
reviewed: 2026-11-22
review_by: 2027-11-22
---

# Listen

Let them tell it to the end.

## Why it works {#why}

Until it is out, nothing else goes in; [proving it](../pitfalls/arguing.md#why) only makes it louder.
"""
GOOD_SITUATION = """\
---
title: They are in tears
summary: What to say when somebody cries.
type: situation
sources: [M]
advice: [N1]
reviewed: 2026-11-25
review_by: 2027-11-25
---

# They are in tears

## Read first {#first}

Nothing is asked of you for a minute.

## Do in this order {#order}

1. Wait.

## Words to say {#say}

"Take your time. I'm not going anywhere."

## Watch out for {#watch}

Filling the silence.

## If it goes on {#goes-on}

Offer to ring back, with a time.

## Why it works {#why}

Nobody can hear a remedy while they cry.
"""
GOOD_MAP = """\
advice:
- id: N1
  kind: dont
  score: no_contradiction
  gist: "Never tell them that they are wrong."
  taught:
  - pitfalls/arguing.md#why

tensions: []
"""
GOOD_PHRASES = """\
- text: "Tell me what happened."
  moment: open
  tone: [spoken, chat]
  page: pitfalls/arguing.md#why
"""
GOOD_CONFIG = """\
site_name: Small
nav:
  - The path:
    - path/listen.md
  - Pitfalls:
    - pitfalls/arguing.md
"""


def _with(base: str, old: str, new: str) -> str:
    assert old in base, old
    return base.replace(old, new, 1)


def _page(code: str, title: str, why: str, cure: str, *change: str, level: Level = Level.ERROR) -> Rule:
    return Rule(code, title, why, cure, _with(GOOD, *change), GOOD, level, PAGE)


FRONT_MATTER: tuple[Rule, ...] = (
    _page(
        "FM001",
        "The page can be read",
        "A file of another encoding, over 200,000 characters, or with a line over 20,000, is not text that people "
        "wrote.",
        "Save it as UTF-8, split it, and write one sentence a line.",
        "Let them tell it to the end.\n",
        "x" * 20_001 + "\n",
    ),
    _page(
        "FM002",
        "The page starts with front matter",
        "Search, credit and reviews need it.",
        "Start with a line ---, the keys, and a line ---.",
        "---\ntitle",
        "title",
    ),
    _page(
        "FM003",
        "The front matter is YAML",
        "What cannot be read cannot be used. A colon in a value is the usual cause.",
        'Put such a value in quotation marks: `title: "Listening: the first step"`.',
        "title: Listen",
        "title: Listen: the first step",
    ),
    _page(
        "FM004",
        "Each key stands once",
        "Of two values the first would be lost without a word.",
        "Keep one of the two.",
        "type: groundwork",
        "type: groundwork\ntype: card",
    ),
    _page(
        "FM005",
        "Only known keys",
        "A misspelt key is a value that nobody reads.",
        "The keys are `title`, `summary`, `type`, `sources`, `advice`, `reviewed`, `review_by`, `tags` and `search`.",
        "reviewed:",
        "reviewed: 2026-11-22\nreviewd:",
    ),
    _page(
        "FM006",
        "No key is missing",
        "Title and summary are shown in search, the sources are credited, and the dates say when to look again.",
        "Add the key; the style guide says what it holds.",
        "type: groundwork\n",
        "",
    ),
    _page(
        "FM007",
        "Values have the right form",
        "A date that is no date, or a word where a list should be, cannot be used.",
        "Write `title:` with words, `advice: [N1, T7]`, `reviewed: 2026-11-22`.",
        "reviewed: 2026-11-22",
        "reviewed: last week",
    ),
    _page(
        "FM008",
        "The type is known",
        "The type decides where a page is listed and how it is shown.",
        "Use one of the types in the style guide.",
        "type: groundwork",
        "type: groundwrok",
    ),
    _page(
        "FM009",
        "Sources and advice exist",
        "Credit and coverage go by these names.",
        "Take the letters and ids from docs/sources/advice.yml.",
        "[N1]",
        "[N1, N99]",
    ),
    _page(
        "FM010",
        "The next review lies after the last",
        "Otherwise the page is due before it was read.",
        "Set `review_by` to a date after `reviewed`.",
        "review_by: 2027",
        "review_by: 2025",
    ),
)

PAGES: tuple[Rule, ...] = (
    # A page
    _page(
        "PB001",
        "A page has one title",
        "A screen reader and the search know a page by it.",
        "Give it one line that starts with `# `.",
        "# Listen\n",
        "Listen\n",
    ),
    _page(
        "PB002",
        "Headings have ids",
        "The address of a section then survives a better heading.",
        "End the heading with an id, such as `{#why}`.",
        "## Why it works {#why}",
        "## Why it works",
    ),
    _page(
        "PB003",
        "An id is used once on a page",
        "A link to it can only open one of the two.",
        "Give the second heading another id.",
        "Until it",
        "## Once more {#why}\n\nUntil it",
    ),
    _page(
        "PB004",
        "Links lead to pages that are there",
        "A link to nowhere costs the reader the help that it promised.",
        "Name the file of a page as seen from this one, such as `../now.md`.",
        "arguing.md#why",
        "argueing.md#why",
    ),
    _page(
        "PB005",
        "Links lead to headings that are there",
        "A reader in a hurry should land on the lines that help.",
        "Name the id of a heading of that page.",
        "arguing.md#why",
        "arguing.md#wy",
    ),
    Rule(
        "PB006",
        "Every page is in the navigation",
        "A page that no menu names is found by nobody.",
        "Add it below `nav:` in mkdocs.yml.",
        _with(GOOD_CONFIG, "    - path/listen.md\n", "    - path/listen-again.md\n"),
        GOOD_CONFIG,
        file=CONFIG,
    ),
    _page(
        "PB007",
        "Nothing on a page runs or styles itself",
        "What runs in a page can read what learners type, and the security policy blocks it anyway.",
        "Write it in Markdown.",
        "Let them tell it to the end.\n",
        "<script>alert('Listen')</script>\n",
    ),
    _page(
        "PB008",
        "Pictures are here, and say what they show",
        "Whoever cannot see the picture has only its words, and a picture from another host tells that host who reads.",
        "Keep it in docs/assets/images and describe it between the square brackets.",
        "Let them tell it to the end.\n",
        "![](../assets/images/ear.svg)\n",
    ),
    _page(
        "PB009",
        "Blocks of code and quizzes are closed",
        "Without its last line, the rest of the page belongs to it.",
        "End it with a line of the same marks as its first.",
        "Let them tell it to the end.\n",
        "```text\nLet them tell it to the end.\n",
    ),
    # The advice map
    Rule(
        "PB010",
        "The advice map can be read",
        "Coverage, credit and results go by it.",
        "Put words with a colon in quotation marks, and start each entry with `- id:`.",
        _with(GOOD_MAP, '"Never tell them that they are wrong."', "Never say: you are wrong."),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB011",
        "Entries of the map have the known keys",
        "A misspelt key is a value that nobody reads.",
        "The keys are listed at the top of docs/sources/advice.yml.",
        _with(GOOD_MAP, "score:", "scores:"),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB012",
        "The scorer knows the criterion",
        "The map says which advice the scorer can see in a reply.",
        "Use a name that the message lists, or leave `score` out.",
        _with(GOOD_MAP, "no_contradiction", "no_contradictions"),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB013",
        "Every piece of advice is taught somewhere",
        "Advice that no page teaches is lost.",
        "Name a page and heading in `taught`.",
        _with(GOOD_MAP, "  taught:\n  - pitfalls/arguing.md#why\n", ""),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB014",
        "The page that teaches it is there",
        "Results send learners to it.",
        "Name a page below docs/.",
        _with(GOOD_MAP, "arguing.md", "argueing.md"),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB015",
        "The heading that teaches it is there",
        "The link should open at the lines that teach it.",
        "Name the id of a heading of that page.",
        _with(GOOD_MAP, "#why", "#wy"),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB016",
        "The page says what it teaches",
        "A page and the map should tell the same story.",
        "Add the id to `advice` in the front matter of the page.",
        _with(
            GOOD_MAP,
            "\ntensions",
            '- id: N2\n  gist: "Do not argue."\n  taught:\n  - pitfalls/arguing.md#why\n\ntensions',
        ),
        GOOD_MAP,
        file=MAP,
    ),
    Rule(
        "PB017",
        "An id of the map is used once",
        "Two pieces of advice under one id cannot be told apart.",
        "Give the newer one another id.",
        _with(GOOD_MAP, "\ntensions", GOOD_MAP[GOOD_MAP.index("- id") : GOOD_MAP.index("\ntensions")] + "\ntensions"),
        GOOD_MAP,
        file=MAP,
    ),
    # More about a page
    Rule(
        "PB018",
        "Pages have plain file names",
        "The name becomes the address; capitals and spaces in it go wrong on some systems.",
        "Use small letters, digits and hyphens.",
        "docs/path/Check Back.md\n",
        "docs/path/check-back.md\n",
        file=NAME,
    ),
    _page(
        "PB019",
        "Boxes and tabs have something in them",
        "Only lines that start with four spaces belong to a box; the rest falls out below it.",
        "Put four spaces before each line that belongs into it.",
        "Let them tell it to the end.\n",
        '!!! tip "Wait for the pause"\n\nThen count to two.\n',
    ),
    # The phrases to copy
    Rule(
        "PB020",
        "Phrases are complete",
        "A phrase is found by its moment and its tone.",
        "Give `text`, `moment`, `tone` and `page`, with the values that the top of the file lists.",
        _with(GOOD_PHRASES, "moment: open", "moment: opening"),
        GOOD_PHRASES,
        file=PHRASES,
    ),
    Rule(
        "PB021",
        "The page of a phrase is there",
        "Each phrase links to where it is taught.",
        "Name a page below docs/ and one of its headings.",
        _with(GOOD_PHRASES, "#why", "#wy"),
        GOOD_PHRASES,
        file=PHRASES,
    ),
    Rule(
        "PB022",
        "The list of phrases can be read",
        "One slip in it would take all phrases away.",
        "Put the words in quotation marks, and start each phrase with `- text:`.",
        _with(GOOD_PHRASES, 'happened."', "happened."),
        GOOD_PHRASES,
        file=PHRASES,
    ),
    # More about a page of a kind
    Rule(
        "PB023",
        "A page has the parts of its kind",
        "A reader who has seen one situation knows where to look on the next.",
        "Add the heading with the id that the message names; the style guide lists them by type.",
        _with(GOOD_SITUATION, "{#say}", "{#words}"),
        GOOD_SITUATION,
        file=PAGE,
    ),
    # The navigation
    Rule(
        "PB025",
        "The navigation names pages that are there",
        "An entry that leads nowhere ends the build.",
        "Mend the name in mkdocs.yml, or take the line out.",
        _with(GOOD_CONFIG, "pitfalls/arguing.md", "pitfalls/arguing.md\n    - pitfalls/sulking.md"),
        GOOD_CONFIG,
        file=CONFIG,
    ),
    # Over time
    Rule(
        "PB030",
        "A page that goes leads on",
        "Bookmarks, and links in old emails, outlive a file name.",
        "Name the old and the new page in docs/redirects.yml; after a renaming, `lint --changed --fix` does.",
        "# no page ever moved\n",
        "path/old-name.md: path/listen.md\n",
        file=REDIRECTS,
    ),
    Rule(
        "PB031",
        "Old names lead to pages that are there",
        "A redirect to nowhere is a slower way to nowhere.",
        "Name a page that is there, and not one that has moved on as well.",
        "path/old-name.md: path/listn.md\n",
        "path/old-name.md: path/listen.md\n",
        file=REDIRECTS,
    ),
    Rule(
        "PB032",
        "An old name is no page any more",
        "One address cannot both show a page and lead away from it.",
        "Take the line out, or give the page another name.",
        "path/old-name.md: path/listen.md\npitfalls/arguing.md: path/listen.md\n",
        "path/old-name.md: path/listen.md\n",
        file=REDIRECTS,
    ),
    Rule(
        "PB033",
        "The list of old names can be read",
        "One slip in it would take all redirects away.",
        "Write one page a line: `old-name.md: new-name.md`.",
        "path/old-name.md: path/listen.md\npath/older: path/listen.md\n",
        "path/old-name.md: path/listen.md\n",
        file=REDIRECTS,
    ),
    _page(
        "PB034",
        "Headings keep their ids",
        "An address that ends in the old id would open at the top of the page.",
        "Change the words of a heading as you like, and leave its id.",
        "{#why}",
        "{#reasons}",
        level=Level.ADVICE,
    ),
    Rule(
        "PB040",
        "The ladder can be read",
        "One slip in it would take away the ladder, the placement and the certificates.",
        "Give each rung an id, a title, what it says you can do, and the lists needs, quizzes and placement.",
        GOOD_LADDER.replace("  needs: []\n", ""),
        GOOD_LADDER,
        file=LADDER,
    ),
    Rule(
        "PB041",
        "The ladder names what is there",
        "A rung with a quiz that is gone can never be finished.",
        "Name a quiz below quizzes/bank without its ending, a question by its id, and a rung by its id.",
        GOOD_LADDER.replace("[demo]", "[demmo]"),
        GOOD_LADDER,
        file=LADDER,
    ),
    Rule(
        "PB042",
        "Rungs build on rungs above them",
        "Rungs that need each other in a circle can never be begun.",
        "Let a rung need only rungs that stand before it in the file.",
        GOOD_LADDER.replace("needs: []", "needs: [leader]"),
        GOOD_LADDER,
        file=LADDER,
    ),
)
