from __future__ import annotations

from collections import deque

import pytest

from browsing import Visit
from playbook.paths import DOCS


def test_every_page_was_visited(visits: list[Visit]) -> None:
    assert len(visits) >= len(list(DOCS.rglob("*.md")))


def test_no_page_asks_another_host_for_anything(visits: list[Visit], site_url: str) -> None:
    assert [url for visit in visits for url in visit.requests if not url.startswith((site_url, "data:", "blob:"))] == []


def test_no_page_has_an_error_or_breaks_its_policy(visits: list[Visit]) -> None:
    assert [(visit.name, complaint) for visit in visits for complaint in visit.complaints] == []


def test_axe_finds_nothing_wide_or_narrow_light_or_dark(visits: list[Visit]) -> None:
    pages: dict[str, list[str]] = {}
    for visit in visits:
        for fault in visit.axe:
            pages.setdefault(fault, []).append(visit.name or "home")
    assert not pages, "\n".join(f"{fault}\n    on {len(names)} pages: {names[:4]}" for fault, names in pages.items())


def test_no_page_scrolls_sideways_at_320_pixels(visits: list[Visit]) -> None:
    assert [(visit.name, visit.too_wide) for visit in visits if visit.too_wide] == []


@pytest.mark.parametrize(("start", "most"), [("", 3), ("now/", 2)])
def test_every_page_is_a_few_clicks_away(visits: list[Visit], site_url: str, start: str, most: int) -> None:
    links = {visit.url: visit.links for visit in visits}
    clicks = {site_url + start: 0}
    queue = deque(clicks)
    while queue:
        url = queue.popleft()
        for link in links[url]:
            if link in links and link not in clicks:
                clicks[link] = clicks[url] + 1
                queue.append(link)
    # The answers to a quiz stand behind the quiz and nowhere else, so they are one click further than it is.
    behind = {visit.url: visit.name.startswith("practice/answers/") for visit in visits}
    far = {
        visit.name: clicks.get(visit.url)
        for visit in visits
        if clicks.get(visit.url, most + 2) > most + behind[visit.url]
    }
    assert far == {}


def test_every_page_but_the_card_offers_the_card(visits: list[Visit], site_url: str) -> None:
    assert [visit.name for visit in visits if f"{site_url}now/" not in visit.links] == []
