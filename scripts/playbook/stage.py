"""What must be there before a page can be rendered: lexicon, bank, generated pages, the player and its Python.

Each step writes only what changed, so staging again costs little and wakes no live reload for nothing.
"""

from __future__ import annotations

from playbook.advice import read_rows, with_questions
from playbook.answer_pages import write_answer_pages
from playbook.bank import read_bank, write_bank
from playbook.errors import Problems
from playbook.generated_pages import (
    GENERATED_PAGES,
    check_phrases,
    read_phrases,
    write_advice_page,
    write_index_page,
    write_phrases_page,
)
from playbook.kept import Kept, stamp
from playbook.ladder import check_ladder, quiz_pages, read_ladder, write_practice
from playbook.pages import read_pages
from playbook.paths import HERE, LEXICON, shown
from playbook.practice import build_practice
from playbook.rules_page import write_rules_pages
from playbook.runtime import build_page_script, build_runtime
from playbook.teaching import write_teaching
from playbook.workbench import build_workbench
from playbook_quiz.reply import lexicon as loaded_lexicon
from playbook_reader.diagnostics import Diagnostic
from playbook_reader.lexicon import COMPILED, write_compiled

_COMPILED: Kept[list[Diagnostic]] = Kept()


def stage() -> None:
    """Make everything under docs/ that is not written by hand, and the compiled lexicon inside the engine.

    Raises:
        Problems: With every message, if a quiz, a phrase, a page's front matter or the advice map is wrong.
        PlaybookError: If a tool fails.
    """
    if found := _COMPILED.get("lexicon", (stamp(LEXICON), COMPILED.is_file()), _compile_lexicon):
        raise Problems(found)
    stage_content()
    runtime = build_runtime()
    build_page_script(manifest=runtime)
    build_practice(runtime)
    build_workbench(runtime)


def _compile_lexicon() -> list[Diagnostic]:
    found = write_compiled()
    loaded_lexicon.use(None)  # what was loaded before is out of date
    return found


def stage_content() -> None:
    """Compile the bank and write the generated pages.

    Raises:
        Problems: With every message; nothing is written then.
    """
    quizzes, found = read_bank()
    rows, row_messages = read_rows()
    pages, page_messages = read_pages(row.id for row in rows)
    phrases, phrase_messages = read_phrases()
    rungs, ladder_messages = read_ladder(HERE.ladder, shown(HERE.ladder))
    found += [*row_messages, *page_messages, *phrase_messages, *ladder_messages]
    if not found:
        questions = {question.id for quiz in quizzes for question in quiz.questions}
        found += check_ladder(rungs, {quiz.name for quiz in quizzes}, questions, shown(HERE.ladder))
    if not found:
        found += check_phrases(phrases, {**{name: page.anchors for name, page in pages.items()}, **GENERATED_PAGES})
    if found:
        raise Problems(found)
    write_bank(quizzes, pages)
    write_practice(rungs, quizzes, quiz_pages())
    write_teaching(rows, pages)
    write_advice_page(with_questions(rows, quizzes), pages)
    write_phrases_page(phrases, pages)
    write_index_page(pages)
    write_answer_pages(quizzes, pages)
    write_rules_pages()
