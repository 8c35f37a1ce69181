from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from playbook.policy import protect, protect_site

PAGE = '<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_inline_scripts_and_styles_are_named_by_hash() -> None:
    script, style = 'if (1 < 2 && "a") run("é")', "p > a { color: red }"
    html, faults = protect(PAGE.format(head=f"<style>{style}</style>", body=f"<script>{script}</script>"))
    assert f"script-src 'self' {_hash(script)};" in html
    assert f"style-src 'self' {_hash(style)};" in html
    assert faults == ()


def test_the_hash_is_of_what_the_browser_reads() -> None:
    html, _ = protect(PAGE.format(head="", body="<script>\r\nrun()\r</script>"))
    assert _hash("\nrun()\n") in html


def test_data_and_files_need_no_hash() -> None:
    html, _ = protect(
        PAGE.format(head='<script src="a.js"></script>', body='<script type="application/json">{}</script>')
    )
    assert "script-src 'self';" in html


def test_nothing_unsafe_is_allowed_and_nothing_is_by_default() -> None:
    html, _ = protect(PAGE.format(head="", body=""))
    assert "default-src 'none'" in html
    assert "unsafe" not in html


def test_the_policy_comes_before_anything_that_loads_or_runs() -> None:
    html, _ = protect(PAGE.format(head='<link rel="stylesheet" href="a.css">', body=""))
    assert html.index('charset="utf-8"') < html.index("Content-Security-Policy") < html.index("a.css")


def test_what_the_policy_would_block_is_reported_with_its_place() -> None:
    _, faults = protect(PAGE.format(head="", body='\n <p style="color: red" onclick="run()">Hello</p>'))
    assert [(fault.line, fault.column, fault.code) for fault in faults] == [(2, 2, "SITE01"), (2, 2, "SITE01")]


def test_what_is_loaded_from_elsewhere_is_reported_and_links_are_not() -> None:
    body = '<img src="//example.org/a.png"><a href="https://example.org/">there</a><img src="data:image/png,x">'
    _, faults = protect(PAGE.format(head='<link rel="preload icon" href="https://example.org/i.ico">', body=body))
    assert [fault.code for fault in faults] == ["SITE02", "SITE02"]


def test_a_message_names_the_markdown_page_and_the_cure(tmp_path: Path) -> None:
    site, docs = tmp_path / "site", tmp_path / "docs"
    (site / "path" / "explain").mkdir(parents=True)
    (docs / "path").mkdir(parents=True)
    (docs / "path" / "explain.md").write_text("# Explain")
    built = site / "path" / "explain" / "index.html"
    built.write_text(PAGE.format(head="", body='<td style="text-align: right;">1</td>'))
    (message,) = protect_site(site, docs)
    assert message.path.endswith("path/explain/index.html")
    assert "docs/path/explain.md" in message.help
    assert "colons" in message.help
    assert "Content-Security-Policy" in built.read_text()
