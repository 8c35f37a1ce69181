"""Files that nobody here wrote are read, what is lost is said, and hostile files are one clear line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from playbook.__main__ import main
from playbook.errors import PlaybookError
from playbook.exchange import cli
from playbook.exchange.cli import format_of, import_file, read_foreign
from playbook.exchange.items import Read
from playbook.exchange.ours import quiz_text
from playbook.paths import Tree
from playbook.tree_lint import check_tree
from playbook_reader import rules
from playbook_reader.rules import FRONT
from small_tree import FILES, write

SAMPLES = Path(__file__).parents[1] / "data" / "exchange"
GIFT = """\
// a comment
$CATEGORY: bills

::Who lies there::Who's buried in Grant's tomb?{~Grant ~Jefferson =no one#Right, it is a mausoleum.}

Grant is {~buried =entombed ~living} in Grant's tomb.

The sun is a star.{TRUE#No.#Yes.####It is one of many.}

Which are even?{~%50%2 ~%50%4 ~%-100%5}

Match them.{=Canada->Ottawa =Italy->Rome}

When was he born?{#1822:5}

What flows downhill?{=water =rain}

Write an essay.{}

A {=first =one} and a {=second} gap.

It has {no end.
"""
MOODLE = """\
<?xml version="1.0"?>
<quiz>
<question type="category"><category><text>x</text></category></question>
<question type="multichoice"><name><text>Bills</text></name>
<questiontext format="html"><text><![CDATA[<p>What do you <b>say</b>?</p><ul><li>one</li></ul>
<img src="x.png" alt="a bill">]]></text></questiontext>
<single>true</single><shuffleanswers>0</shuffleanswers>
<answer fraction="100"><text>"Show me."</text><feedback><text>It looks.</text></feedback></answer>
<answer fraction="0"><text>No *way*</text><feedback><text></text></feedback></answer>
<answer fraction="50"><text><![CDATA[&lt;br&gt;]]></text></answer>
</question>
<question type="truefalse"><name><text>TF</text></name><questiontext><text>It rains.</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="ordering"><name><text>Order</text></name><questiontext><text>Order.</text></questiontext>
<answer fraction="1"><text>a</text></answer><answer><text>b</text></answer><answer><text>c</text></answer></question>
<question type="gapselect"><name><text>Gaps</text></name><questiontext><text>A [[2]] and a [[1]].</text></questiontext>
<selectoption><text>cat</text></selectoption><selectoption><text>dog</text></selectoption></question>
<question type="calculated"><name><text>Sums</text></name><questiontext><text>{a}+{b}</text></questiontext></question>
</quiz>
"""
QTI = """\
<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="Order them"
  adaptive="false" timeDependent="false">
<responseDeclaration identifier="R" cardinality="ordered" baseType="identifier"><correctResponse>
<value>c</value><value>a</value><value>b</value></correctResponse></responseDeclaration>
<itemBody><p>Before.</p><orderInteraction responseIdentifier="R" shuffle="true"><prompt>Order.</prompt>
<simpleChoice identifier="a">one</simpleChoice><simpleChoice identifier="b">two</simpleChoice>
<simpleChoice identifier="c">three
<feedbackInline outcomeIdentifier="F" identifier="c" showHide="show">Yes.</feedbackInline></simpleChoice>
</orderInteraction></itemBody></assessmentItem>
"""
BOMB = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz><question type="essay"><name><text>&c;</text></name></question></quiz>"""
THIEF = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<quiz><question type="essay"><name><text>&a;</text></name></question></quiz>"""


def read(tmp_path: Path, name: str, content: str | bytes) -> Read:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_foreign(path)


@pytest.mark.parametrize(("name", "seen"), [("mdbook-quiz-example.toml", 3), ("mkdocs-quiz-multiple-choice.md", 7)])
def test_a_file_of_others_is_read_whole_and_becomes_a_right_quiz(name: str, seen: int, tmp_path: Path) -> None:
    tree = write(tmp_path, FILES)
    found, path = import_file(tree, SAMPLES / name, "imported", "pitfalls/arguing.md")
    left = [loss for loss in found.losses if loss.whole]
    if "mdbook" in name:  # its one typed answer has no other to borrow from
        assert [(loss.line, loss.what) for loss in left] == [
            (17, "the answer is typed, and there is no wrong answer to choose from")
        ]
    else:
        assert left == []
    assert found.seen == seen
    assert len(found.items) == seen - len(left)
    errors = [one for one in check_tree(tree).found if rules.BY_CODE[one.code].level is rules.Level.ERROR]
    assert errors == []
    assert path == tree.bank / "imported.md"


def test_gift_is_read_question_by_question(tmp_path: Path) -> None:
    found = read(tmp_path, "a.gift", GIFT)
    assert found.seen == 10
    kinds = [item.kind for item in found.items]
    assert kinds == ["choice", "choice", "choice", "multiple", "sort", "choice", "choice", "text"]
    who, gap, sun, even, match, born, water, _ = found.items
    assert (who.title, who.line) == ("Who lies there", 4)
    assert [(one.text, one.right, one.feedback) for one in who.options][2] == (
        "no one",
        True,
        "Right, it is a mausoleum.",
    )
    assert gap.stem == "Grant is \\_\\_\\_\\_\\_ in Grant's tomb."
    assert [(one.text, one.right, one.feedback) for one in sun.options] == [
        ("True", True, "Yes."),
        ("False", False, "No."),
    ]
    assert sun.general == "It is one of many."
    assert [one.right for one in even.options] == [True, True, False]
    assert [(one.text, one.group) for one in match.options] == [("Canada", "Ottawa"), ("Italy", "Rome")]
    assert {one.text for one in born.options} == {"1822", "water"}
    assert [one.text for one in water.options if one.right] == ["water"]
    lost = [str(loss) for loss in found.losses]
    assert "14: “When was he born?”: how far the number may be off: 1822:5" in lost
    assert [loss.line for loss in found.losses if loss.whole] == [20, 22]
    text = quiz_text(found, "x", "now.md")
    assert len(found.items) == 7
    assert any(loss.whole and "answered freely" in loss.what for loss in found.losses)
    assert "## Who lies there {#who-lies-there .choice}" in text


def test_moodle_is_read_with_its_formats(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xml", MOODLE)
    assert found.seen == 5
    assert [item.kind for item in found.items] == ["choice", "choice", "order", "sort"]
    bills = found.items[0]
    assert bills.stem == "What do you **say**?\n\n- one\n\n(a bill)"
    assert [one.text for one in bills.options] == ['"Show me."', "No \\*way\\*", "`<br>`"]
    assert not bills.shuffle
    assert [one.text for one in found.items[2].options] == ["a", "b", "c"]
    assert found.items[3].stem == "A **(1)** and a **(2)**."
    assert [(one.text, one.group) for one in found.items[3].options] == [("dog", "Gap 1"), ("cat", "Gap 2")]
    assert [loss.what for loss in found.losses if loss.whole] == ["there is no question of type `calculated` here"]
    assert any("part of the points" in loss.what for loss in found.losses)


def test_qti_is_read_alone_and_packed(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr("items/i.xml", QTI)
    for name, content in (("a.xml", QTI.encode()), ("a.zip", packed.getvalue())):
        (item,) = read(tmp_path, name, content).items
        assert item.kind == "order"
        assert item.stem == "Before.\n\nOrder."
        assert [(one.text, one.feedback) for one in item.options] == [("three", "Yes."), ("one", ""), ("two", "")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.xml", BOMB),
        ("thief.xml", THIEF),
        ("broken.xml", "<quiz><question"),
        ("broken.toml", "[[questions"),
        ("broken.zip", b"PK\x03\x04 nothing"),
        ("latin.gift", "Fr\xe4ge{=a ~b}".encode("latin-1")),
        ("deep.xml", "<quiz>" + "<question>" * 100_000),
    ],
)
def test_a_hostile_or_broken_file_is_one_clear_line(name: str, content: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(PlaybookError) as caught:
        read(tmp_path, name, content)
    assert str(caught.value).startswith(f"{name} cannot be read")
    assert "root:" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "<a>" + " " * 1_000_000 + "</a>")
    monkeypatch.setattr("playbook.exchange.qti.MOST_BYTES", 100_000)
    with pytest.raises(PlaybookError, match="unpacks to more"):
        read(tmp_path, "a.zip", packed.getvalue())


def test_the_format_is_known_by_the_file() -> None:
    assert format_of("a.xml", b"<quiz>\n<!-- question: 0 -->\n<question type='x'>") == "moodle"
    assert format_of("a.xml", b"<assessmentItem xmlns='x'>") == "qti"
    assert format_of("a.txt", b"A {=b ~c}") == "gift"
    assert format_of("a.md", b"# A\n\n<quiz>\nWhat?\n- [x] a\n</quiz>") == "mkdocs-quiz"
    assert format_of("a.toml", b"[[questions]]") == "mdbook-quiz"


def test_nothing_is_overwritten_and_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    tree = write(tmp_path, FILES)
    (tmp_path / "a.gift").write_text("Write an essay.{}\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for name, teaches, said in (
        ("demo", "pitfalls/arguing.md", "is there already"),
        ("My Quiz", "pitfalls/arguing.md", "poor address"),
        ("new", "pitfalls/argueing.md", "did you mean"),
        ("new", "pitfalls/arguing.md", "holds no question that can be carried"),
    ):
        with pytest.raises(PlaybookError, match=said):
            import_file(tree, tmp_path / "a.gift", name, teaches)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_verbs_say_what_was_carried_and_what_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = (rules.CHOICE, rules.ORDER, rules.SORT, rules.SPOT, rules.REPLY, rules.CONVERSATION)
    tree: Tree = write(tmp_path, {**FILES, "quizzes/bank/all.md": FRONT + "\n".join(kinds)})
    monkeypatch.setattr(cli, "HERE", tree)
    for form, ending in (("gift", "gift"), ("moodle", "xml"), ("qti", "zip")):
        target = tmp_path / f"all.{ending}"
        assert main(["export", "all", "--format", form, "--to", str(target)]) == 0
        out = capsys.readouterr().out
        assert "Wrote 5 of 6 questions" in out
        assert "“The wall”: not carried: a conversation" in out
        assert "“The parcel”: the rubric" in out
        assert main(["export", "all", "--format", form, "--to", str(target)]) == 1
        assert "is there already" in capsys.readouterr().err
        assert main(["import", str(target), f"back-{form}", "--teaches", "pitfalls/arguing.md"]) == 0
        out = capsys.readouterr().out
        assert f"Carried 4 of 5 questions to quizzes/bank/back-{form}.md." in out
        assert "“The parcel”: not carried: it is answered freely" in out
