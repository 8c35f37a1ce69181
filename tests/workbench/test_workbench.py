"""The workbench: the real linter beside the lines, the real player below, and nothing sent anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from browsing import AXE, policy_violations
from playbook.browser import answer
from playbook.paths import GENERATED
from playbook_reader.rules import CHOICE, CONVERSATION, FRONT, ORDER, REPLY, SORT, SPOT
from workbench.conftest import WORKBENCH, Bench

FRONT_HERE = FRONT.replace("reviewed: 2026-11-22", "reviewed: 2027-11-22")  # no page is younger
GOOD = FRONT_HERE + CHOICE.replace("#the-bill", "#a-new-bill")
BROKEN = GOOD.replace("  > Nobody has to lose.\n", "").replace("  > It says that they did not look.\n", "")
MARKED = REPLY + (
    "\n### Marked replies\n\n- plain blame 0-40: blame\n  > You should have read the card on your door.\n"
    "- wrongly marked 90-100\n  > You should have read the card on your door.\n"
)
EVERY_KIND = FRONT_HERE + "\n".join((ORDER, SORT, SPOT, MARKED, CONVERSATION))
HOSTILE = GOOD.replace("Nobody has to lose.", "<img src=x onerror=alert(1)> [run](javascript:alert(1))")

_RUN = "() => axe.run('.workbench', {resultTypes: ['violations']}).then((result) => result.violations)"
_SCHEMES = {"light": "default", "dark": "slate"}


def messages(bench: Bench) -> list[str]:
    return bench.page.locator(".workbench-message button").all_inner_texts()


def said_by_python(text: str) -> list[dict[str, Any]]:
    """What the same function says under CPython."""
    project = json.loads((GENERATED / "workbench-project.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = json.loads(answer(json.dumps({"verb": "check", "text": text, "project": project})))[
        "messages"
    ]
    return found


def test_python_is_fetched_on_this_page_alone_and_only_when_asked(bench: Bench, site_url: str) -> None:
    expect(bench.page.get_by_role("button", name="Check", exact=True)).to_be_visible()
    asked = [urlsplit(one.url).path for one in bench.requests]
    assert any("generated/workbench/workbench.js" in path for path in asked)
    assert not [path for path in asked if "runtime" in path]
    bench.requests.clear()
    bench.page.goto(site_url + "practice/five-donts/")
    expect(bench.page.locator(".quiz-button").first).to_be_visible()
    assert not [one.url for one in bench.requests if "workbench" in one.url]


def test_a_clean_quiz_is_played_with_the_real_player_and_can_be_taken_along(bench: Bench, tmp_path: Path) -> None:
    page = bench.page
    for name in ("Copy", "Download"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    bench.paste(GOOD)
    bench.check("0 errors")
    assert messages(bench) == []
    question = page.locator("#draft-a-new-bill")
    question.get_by_label("Look closely and you will see.").check()
    question.locator(".quiz-button").first.click()
    expect(question).to_contain_text("It says that they did not look.")
    expect(question).to_contain_text("Nobody has to lose.")
    assert page.evaluate("indexedDB.databases()") == []  # what is tried here is not kept as practice
    expect(page.get_by_text("Your progress")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "quiz.md")
    assert (tmp_path / "quiz.md").read_text(encoding="utf-8") == GOOD
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("[data-part=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == GOOD
    assert [*bench.complaints, *policy_violations(page)] == []
    for one in bench.requests:
        assert one.method == "GET"
        assert one.post_data is None
        assert urlsplit(one.url).hostname in {"127.0.0.1", None}
        assert "draft" not in one.url


def test_what_is_wrong_is_said_beside_its_line_as_the_command_line_says_it(bench: Bench) -> None:
    bench.paste(BROKEN)
    bench.check("2 errors")
    expected = said_by_python(BROKEN)
    assert messages(bench) == [f"Line {one['line']}: {one['level']} {one['code']}" for one in expected]
    assert [(one["line"], one["code"]) for one in expected] == [(11, "QZ022"), (12, "QZ022")]
    marks = bench.page.locator(".cm-lint-marker-error")
    expect(marks).to_have_count(len({one["line"] for one in expected}))
    expect(bench.page.get_by_role("button", name="Download")).to_be_disabled()
    bench.page.get_by_role("button", name="QZ022").first.click()
    expect(bench.page.get_by_role("textbox", name="Quiz file")).to_be_focused()
    bench.paste(GOOD)  # and is checked again without being asked
    expect(bench.page.locator("[data-part=status]")).to_contain_text("0 errors")
    assert bench.complaints == []


def test_every_kind_is_shown_and_marked_replies_are_run(bench: Bench) -> None:
    bench.paste(EVERY_KIND)
    bench.check("The quiz can be copied")
    for id_ in ("a-call", "early", "letter", "parcel", "wall"):
        expect(bench.page.locator(f"#draft-{id_}")).to_be_visible()
    rows = bench.page.locator("[data-part=marked] li").all_inner_texts()
    assert rows[0] == "The parcel, plain blame 0-40: the scorer agrees"
    assert rows[1].startswith("The parcel, wrongly marked 90-100: it earns ")
    reply = bench.page.locator("#draft-parcel")
    reply.get_by_label("Your reply").fill("I am so sorry. Waiting in all day must have been awful.")
    reply.locator(".quiz-button").first.click()
    expect(reply.locator(".quiz-score")).to_be_visible()
    assert bench.complaints == []


def test_hostile_text_stays_text(bench: Bench) -> None:
    bench.paste(HOSTILE)
    bench.check("error")
    assert "QZ008" in " ".join(messages(bench))
    assert bench.page.locator("[data-part=preview] img").count() == 0
    assert bench.complaints == []


def test_a_file_is_opened_and_checked(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "quiz.md").write_text("\ufeff" + GOOD.replace("\n", "\r\n"), encoding="utf-8", newline="")
    bench.page.get_by_label("Open a file").set_input_files(tmp_path / "quiz.md")
    expect(bench.page.locator("[data-part=status]")).to_contain_text("0 errors")
    expect(bench.page.locator("#draft-a-new-bill")).to_be_visible()


def test_by_keyboard_alone_and_out_of_the_editor_again(bench: Bench) -> None:
    page = bench.page
    editor = page.get_by_role("textbox", name="Quiz file")
    for _ in range(80):
        page.keyboard.press("Tab")
        if editor.evaluate("(element) => element.getRootNode().activeElement === element"):
            break
    else:
        raise AssertionError("Tab never comes to the editor")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(BROKEN)
    page.keyboard.press("Tab")
    check = page.get_by_role("button", name="Check", exact=True)
    expect(check).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=status]")).to_contain_text("error")
    page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Open a file")).to_be_focused()
    page.keyboard.press("Tab")  # Copy and Download wait for a clean file
    expect(page.locator(".workbench-message button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor).to_be_focused()


def test_the_text_stays_when_python_cannot_be_loaded(bench: Bench) -> None:
    page = bench.page
    page.route("**/workbench-runtime/*.whl*", lambda route: route.abort())
    bench.paste(GOOD)
    bench.check("Your text is still here")
    page.unroute("**/workbench-runtime/*.whl*")
    bench.check("0 errors")
    expect(page.get_by_role("textbox", name="Quiz file")).to_contain_text("Nobody has to lose.")


def test_axe_finds_nothing_in_any_state(open_bench: Callable[..., Bench]) -> None:
    bench = open_bench(bypass_csp=True)
    bench.page.add_script_tag(path=AXE)
    assert faults(bench.page) == [], "not checked yet"
    bench.paste(BROKEN)
    bench.check("error")
    assert faults(bench.page) == [], "errors"
    bench.paste(FRONT_HERE + MARKED)
    bench.check("0 errors")
    expect(bench.page.locator("#draft-parcel .quiz-button").first).to_be_visible()
    assert faults(bench.page) == [], "clean, with marked replies"


def faults(page: Page) -> list[object]:
    """What axe finds, and any sideways scroll, in each width and set of colours."""
    found: list[object] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_function("(name) => document.body.dataset.mdColorScheme === name", arg=_SCHEMES[scheme])
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [
                (scheme, width, one["id"], [node["html"][:200] for node in one["nodes"]]) for one in page.evaluate(_RUN)
            ]
            if page.evaluate("() => document.documentElement.scrollWidth - innerWidth") > 0:
                found.append((scheme, width, "scrolls sideways"))
    return found


def test_the_page_is_in_the_navigation() -> None:
    assert WORKBENCH.strip("/") + ".md" in (GENERATED.parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
