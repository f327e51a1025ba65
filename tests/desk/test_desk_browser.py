"""The desk in a real browser: by keyboard, on a phone, in the dark, on paper, and asking no other host for anything."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest

from benchmarks import walk
from chromium import asked_for, chromium, complaints, resize
from desk_run import article, desk_over, ledger_at, served
from ledger_records import dam, said
from onrecord.desk.desk import Desk
from onrecord.desk.pages import proposals

TOLL = "The toll rises\n\n“The toll is too high,” Anna Reyes said.\n\n“The toll is too high,” Teo Lindqvist said."
PASTED = "The wall holds\n\n“It has held for a century,” Mara Odell said. The others agreed with her."


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def base(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = ledger_at(
        tmp_path_factory.mktemp("desk") / "news.db",
        article("dam", "“The dam will be done by spring,” Mara Odell said.", url="https://courier.example/dam"),
        dam(),
        article("toll", TOLL, outlet="Herald", published="2025-10-04"),
        said("Ida Voss", "the gate should stay open", id="gate", stance="for", toward="the gate"),
    )
    with desk_over(path) as desk, served(desk) as address:
        yield address


@pytest.fixture(scope="module")
def pages(base: str, browser: Any) -> dict[str, str]:
    """The address of every kind of page."""
    browser.get(f"{base}/people?name=Mara+Odell")
    person = browser.execute_script("return document.querySelector('main td, main th a').href")
    browser.get(f"{base}/search?words=toll")
    place = browser.execute_script("return document.querySelector('.hit .facts a').href")
    found = place.partition("#")[0].rpartition("/")[0]
    names = {"front": "/", "search": "/search?words=toll", "people": "/people", "audit": "/audit"}
    names |= {"proposals": "/proposals", "proposal": "/proposals/toll", "network": "/network?fewest=1"}
    names |= {"check": "/check", "review": "/review", "same": "/same", "watch": "/watch", "joins": "/joins"}
    names |= {"api": "/api", "stances": "/review?queue=stances", "reviewed": "/review/done"}
    whole = {name: base + path for name, path in names.items()}
    browser.get(f"{base}/search?words=toll&sure=0.5")
    browser.find_element("css selector", ".watch-it button").click()
    assert wait(browser, "location.pathname.startsWith('/watch/')")
    return whole | {
        "watched": browser.current_url,
        "person": person,
        "article": found,
        "place": place,
        "changes": f"{found}/changes",
        "error": f"{base}/nothing",
    }


NAMES = (
    *("front", "search", "people", "person", "article", "place", "changes", "error"),
    *("audit", "proposals", "proposal", "network", "check", "review", "same"),
    *("watch", "watched", "joins", "api", "stances", "reviewed"),
)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_no_other_host_and_breaks_no_rule_of_its_own(
    browser: Any, base: str, pages: dict[str, str], name: str
) -> None:
    resize(browser)
    browser.get("about:blank")
    asked_for(browser), complaints(browser)
    browser.get(pages[name])
    hosts = {urlsplit(url).netloc for url in asked_for(browser)}
    assert hosts == {urlsplit(base).netloc}
    assert [line for line in complaints(browser) if name != "error" or "404" not in line] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_screen(browser: Any, pages: dict[str, str], name: str) -> None:
    resize(browser, 320)
    browser.get(pages[name])
    for width in (320, 390, 800, 1280):
        resize(browser, width)
        assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


AXE = """
const done = arguments[arguments.length - 1];
axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(found => done(
  found.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])));
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(browser: Any, pages: dict[str, str], name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.selenium").Axe()
    resize(browser, 1280, scheme)
    browser.get(pages[name])
    browser.execute_script(axe.axe_script)
    found = browser.execute_async_script(AXE)
    assert [one for one in found if one[0] in ("serious", "critical")] == []


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    chain = ActionChains(browser)
    for key in keys:
        chain.send_keys(key)
    chain.perform()


def wait(browser: Any, script: str) -> Any:
    """The value of a script once it is true, within some seconds."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, 30, 0.05).until(lambda _: browser.execute_script(f"return {script}"))


def test_search_by_keyboard_alone(browser: Any, base: str) -> None:
    from selenium.webdriver import Keys

    resize(browser)
    browser.get(f"{base}/search")
    press(browser, "/")
    assert browser.execute_script("return document.activeElement.id") == "words"
    press(browser, "t", "o", "l", "l")
    assert wait(browser, "location.search.includes('toll') && document.querySelectorAll('.hit').length") == 1
    assert wait(browser, "document.querySelector('.found')?.textContent") == "toll"
    press(browser, Keys.ARROW_DOWN)
    assert browser.execute_script("return document.activeElement.closest('.hit') !== null")
    press(browser, Keys.ENTER)
    assert (
        wait(browser, "document.getElementById('here') && document.getElementById('here').textContent")
        == "“The toll is too high,”"
    )


def test_review_and_stances_by_keyboard_alone(browser: Any, base: str) -> None:
    judged = "document.querySelector('.judging')?.elements.statement.value"
    resize(browser)
    browser.get(f"{base}/review")
    first = browser.execute_script(f"return {judged}")
    press(browser, "r")
    assert wait(browser, f"{judged} && {judged} !== '{first}' && document.readyState === 'complete'")
    press(browser, "u")
    assert wait(browser, f"{judged} === '{first}'")
    press(browser, "s", "1")
    assert wait(browser, f"{judged} && {judged} !== '{first}' && document.readyState === 'complete'")
    browser.get(f"{base}/review?queue=stances")
    press(browser, "t", "a")
    assert wait(browser, "location.pathname === '/review/done'")
    browser.get(f"{base}/review?queue=mine")
    press(browser, "t")
    # typed before the field has the focus, the first letters would be keys of the page
    assert wait(browser, "document.activeElement.tagName === 'INPUT'")
    press(browser, *"the weather")
    assert browser.execute_script("return document.activeElement.value") == "the weather"


def test_what_is_pasted_is_shown_marked_and_can_be_kept_and_linked_to(browser: Any, base: str) -> None:
    from selenium.webdriver import Keys

    resize(browser)
    browser.get(base)
    browser.find_element("id", "text").send_keys(PASTED.replace("\n", Keys.ENTER))
    browser.find_element("css selector", ".paste button.main").click()
    assert wait(browser, "document.querySelector('article mark')?.textContent") == "“It has held for a century,”"
    assert browser.execute_script("return document.querySelector('#article').textContent") == PASTED
    browser.find_element("css selector", ".notice button.main").click()
    link = wait(browser, "location.pathname.startsWith('/articles/') && document.querySelector('mark a.here')?.href")
    browser.get(link)
    assert (
        wait(browser, "document.querySelector('.linked-words blockquote')?.textContent")
        == "“It has held for a century,”"
    )
    top = browser.execute_script("return document.getElementById('here').getBoundingClientRect().top")
    assert 0 <= top < 900


@pytest.mark.parametrize("by_keys", [False, True])
@pytest.mark.parametrize("walks", [walk.fact_checker, walk.engineer])
def test_users_come_to_their_end(browser: Any, base: str, walks: Any, by_keys: bool) -> None:
    resize(browser)
    hand = walk.Hand(browser, base, by_keys=by_keys)
    assert walks(hand, Path())
    assert (hand.took.clicks == 0) is by_keys
    assert hand.took.clicks + hand.took.keys <= (100 if by_keys else 6)


def test_how_a_statement_is_known_shows_beside_it_on_focus_and_goes_with_escape(
    browser: Any, pages: dict[str, str]
) -> None:
    from selenium.webdriver import Keys

    resize(browser)
    browser.get(pages["article"])
    # a window in the background may swallow one focus, so that it is given again until it shows
    shown = wait(
        browser,
        "(document.activeElement.blur(), document.querySelector('mark a.here').focus(),"
        " !document.getElementById('tip').hidden && document.getElementById('tip').textContent)",
    )
    assert "Anna Reyes" in shown
    assert "90% sure" in shown
    press(browser, Keys.ESCAPE)
    assert browser.execute_script("return document.getElementById('tip').hidden")


def test_files_can_be_dropped_and_chosen(browser: Any, base: str, tmp_path: Any) -> None:
    resize(browser)
    names = [tmp_path / f"rain{n}.txt" for n in range(3)]
    for number, path in enumerate(names):
        path.write_text(f"“It rains {number} times,” Mara Odell said. Nobody was surprised by that.", encoding="utf-8")
    browser.get(base)
    browser.find_element("id", "files").send_keys("\n".join(map(str, names)))
    assert "rain0.txt, rain1.txt, rain2.txt" in browser.find_element("css selector", ".chosen").text
    browser.find_element("css selector", ".drop button.main").click()
    assert (
        wait(
            browser,
            "document.querySelector('.job')?.dataset.state == 'done' && document.querySelectorAll('.results a').length",
        )
        == 3
    )


def test_the_forms_and_pages_work_without_scripts(browser: Any, base: str, pages: dict[str, str]) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        for name in ("front", "search", "article", "person"):
            browser.get(pages[name])
            shown = browser.find_element("tag name", "main").text
            assert {"front": "Read a text", "search": "too high", "article": "Anna Reyes", "person": "Mara Odell"}[
                name
            ] in shown
            assert "Drop files here" not in shown
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_paper_there_is_the_article_and_no_forms(browser: Any, pages: dict[str, str]) -> None:
    resize(browser, media="print")
    try:
        browser.get(pages["article"])
        seen = "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent !== null).length"
        assert browser.execute_script(seen, "#article p") == 3
        assert browser.execute_script(seen, "button, .bar nav, .tools") == 0
    finally:
        resize(browser)


def test_on_a_phone_every_figure_of_the_audit_is_on_the_screen_with_what_it_is(
    browser: Any, pages: dict[str, str]
) -> None:
    resize(browser, 320)
    browser.get(pages["audit"])
    cells = """return [...document.querySelectorAll('table.audit tbody td')].map(cell => {
      const {left, right, height} = cell.getBoundingClientRect();
      return [cell.dataset.label, left >= 0 && right <= innerWidth && height > 0
        && cell.scrollWidth <= cell.clientWidth && getComputedStyle(cell, '::before').display !== 'none'];
    })"""
    for width in (320, 390):
        resize(browser, width)
        shown = browser.execute_script(cells)
        assert {label for label, _ in shown} == {
            *("Statements", "Anonymous", "Unnamed person", "Crowd or poll", "Unresolved"),
            *("On one source", "With a reason"),
        }
        assert all(seen for _, seen in shown)
    resize(browser)


def test_the_place_to_put_proposals_together_comes_into_reach_once_one_is_ticked(
    browser: Any, pages: dict[str, str]
) -> None:
    resize(browser)
    browser.get(pages["proposals"])
    sticks = "return getComputedStyle(document.querySelector('.together')).position"
    assert browser.execute_script(sticks) == "static"
    browser.find_element("css selector", ".concepts input").click()
    assert browser.execute_script(sticks) == "sticky"


@pytest.fixture
def debated(browser: Any, tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A desk over a ledger with three proposals, and its address."""
    held = (("Mara Odell", "the harbour toll"), ("Teo Lindqvist", "the ferry timetable"), ("Ida Voss", "the gate"))
    records = [
        said(who, f"I am against {toward}", id=toward, stance="against", toward=toward, published="2031-01-03")
        for who, toward in held
    ]
    resize(browser)
    with desk_over(ledger_at(tmp_path / "news.db", *records)) as desk, served(desk) as address:
        yield desk, address


NAMES_OF = "[...document.querySelectorAll('.concepts li')].map(row => row.dataset.name)"


def test_proposals_say_that_they_are_being_gathered_and_come_by_themselves(
    browser: Any, debated: tuple[Desk, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, address = debated
    gathered, whole = Event(), proposals._made
    monkeypatch.setattr(proposals, "_made", lambda desk: gathered.wait(60) and whole(desk))
    browser.get(f"{address}/proposals")
    assert browser.find_element("tag name", "h1").text == "One moment"
    assert "proposals of this ledger are being gathered" in browser.find_element("tag name", "main").text
    gathered.set()
    assert len(wait(browser, f"{NAMES_OF}.length && {NAMES_OF}")) == 3


def test_proposals_are_merged_by_drag_and_by_keys_then_split_and_named(browser: Any, debated: tuple[Desk, str]) -> None:
    from selenium.webdriver import ActionChains, Keys

    _, address = debated
    browser.get(f"{address}/proposals")
    toll, timetable, gate = (
        f".concepts li[data-name='{name}']" for name in ("harbour toll", "ferry timetable", "gate")
    )
    wait(browser, f"{NAMES_OF}.length === 3")
    dragged, onto = (browser.find_element("css selector", css) for css in (timetable, toll))
    ActionChains(browser).drag_and_drop(dragged, onto).perform()
    assert "Merge “ferry timetable” into “harbour toll”?" in browser.switch_to.alert.text
    browser.switch_to.alert.accept()
    assert wait(browser, "document.querySelectorAll('.codebook .plain label').length") == 2

    browser.get(f"{address}/proposals")
    browser.execute_script("document.querySelector(arguments[0]).querySelector('a').focus()", gate)
    press(browser, "m")
    assert "“gate” is taken" in browser.find_element("id", "said").text
    browser.execute_script("document.querySelector(arguments[0]).querySelector('a').focus()", toll)
    press(browser, Keys.ENTER)
    browser.switch_to.alert.accept()
    assert wait(browser, "document.querySelectorAll('.codebook .plain label').length") == 3

    browser.find_element("xpath", "//label[contains(., 'gate')]/input").click()
    browser.find_element("id", "new-name").send_keys("leave the gate", Keys.ENTER)
    assert wait(browser, "document.querySelector('h1').textContent === 'leave the gate'")
    browser.find_element("id", "name").clear()
    browser.find_element("id", "name").send_keys("the old gate", Keys.ENTER)
    assert wait(browser, "document.querySelector('h1').textContent === 'the old gate'")
    browser.get(f"{address}/proposals")
    assert sorted(wait(browser, NAMES_OF)) == ["harbour toll", "the old gate"]


def test_a_codebook_is_made_by_keys_alone(browser: Any, debated: tuple[Desk, str]) -> None:
    from selenium.webdriver import Keys

    _, address = debated
    browser.get(f"{address}/proposals")
    wait(browser, f"{NAMES_OF}.length === 3")
    press(browser, "/")
    assert wait(browser, "document.activeElement.id === 'words'")
    for key in (Keys.ARROW_DOWN, "x", Keys.ARROW_DOWN, "x", "n"):
        press(browser, key)
    assert wait(browser, "document.querySelectorAll('.concepts :checked').length") == 2
    press(browser, "nx/x")  # written, since one writes there
    press(browser, Keys.ENTER)
    assert "“nx/x” is one proposal now: 2 positions" in wait(browser, "document.getElementById('made')?.textContent")
    assert wait(browser, "document.activeElement.id") == "words"
    press(browser, Keys.ARROW_DOWN)
    press(browser, Keys.ARROW_UP)
    assert wait(browser, "document.activeElement.id") == "words"
