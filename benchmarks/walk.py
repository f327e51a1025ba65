"""Four users walk through the desk in a real browser: what each does, counted, and how long the desk lets them wait."""

import base64
import json
import re
import shutil
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from scripts.browser import browsing, resize

from benchmarks.desk import served
from onrecord.ledger import Ledger

LONGEST = 60.0
"""Seconds after which something is taken not to come."""

_MOST_TABS = 400


class Counted(msgspec.Struct):
    """What a walk took.

    Attributes:
        clicks: of the mouse, or taps.
        texts: texts written, pasted or chosen from a list, however long.
        keys: keys pressed, but for those of a text.
        seconds: from each deed until the page shows what came of it, together; reading and thinking are not counted.
        slowest: the longest of them.
    """

    clicks: int = 0
    texts: int = 0
    keys: int = 0
    seconds: float = 0.0
    slowest: float = 0.0


class Hand:
    """Whoever sits before the browser: with a mouse, or with the keys alone."""

    def __init__(self, browser: Any, base: str, *, by_keys: bool) -> None:
        self.browser, self.base, self.by_keys = browser, base, by_keys
        self.took = Counted()

    def open(self, path: str = "/") -> None:
        """Open an address of the desk."""
        self._timed(lambda: self.browser.get(self.base + path))

    def press(self, css: str, shows: str = "") -> None:
        """Click what the selector finds first, or come to it by keys and press Enter; wait for what it shows.

        Args:
            css: what to press.
            shows: a script that is true once the page shows what came of it; by default another page has come.
        """
        found = self._come_to(css)
        if not self.by_keys:
            self.took.clicks += 1
        self._timed(lambda: self._pressed(found), shows or self._another_page())

    def write(self, css: str, text: str) -> None:
        """Write or paste a text into a field, or choose it from a list."""
        found = self._come_to(css)
        if not self.by_keys and not self._script("return document.activeElement === arguments[0]", found):
            self.took.clicks += 1
            self._script("arguments[0].focus()", found)
        if found.tag_name == "select":
            from selenium.webdriver.support.ui import Select

            Select(found).select_by_visible_text(text)
        else:
            self._script("arguments[0].select()", found)
            self.browser.execute_cdp_cmd("Input.insertText", {"text": text})
        self.took.texts += 1

    def enter(self, shows: str = "") -> None:
        """Press Enter where one writes."""
        from selenium.webdriver import ActionChains, Keys

        self.took.keys += 1
        pressed = ActionChains(self.browser).send_keys(Keys.ENTER).perform
        self._timed(pressed, shows or self._another_page())

    def key(self, keys: str, shows: str = "true") -> None:
        """Press a key of the page's own."""
        from selenium.webdriver import ActionChains

        self.took.keys += len(keys)
        self._timed(ActionChains(self.browser).send_keys(keys).perform, shows)

    def sees(self, script: str) -> Any:
        """The value of a script; the walk ends where it is nothing."""
        found = self._script(f"return {script}")
        if not found:
            raise SystemExit(f"{self.browser.current_url} does not show what the walk needs: {script}")
        return found

    def _another_page(self) -> str:
        """A script that is true once another page has come."""
        self._script("window.walkedOn = true")
        return "!window.walkedOn && document.readyState === 'complete'"

    def _come_to(self, css: str) -> Any:
        """The element; by keys the focus is on it, after as many Tabs as it takes."""
        found = self.browser.find_elements("css selector", css)
        if not found:
            raise SystemExit(f"{self.browser.current_url} has no {css}")
        if self.by_keys:
            self._tab_to(found[0])
        else:
            self._script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found[0])
        return found[0]

    def _tab_to(self, found: Any) -> None:
        from selenium.webdriver import ActionChains, Keys

        at_the_top = "document.activeElement === document.body && !location.hash"
        begins = f"return {at_the_top} && arguments[0].closest('main') !== null"
        if self._script(begins, found):  # past the navigation, by the link that comes first
            self.took.keys += 2
            ActionChains(self.browser).send_keys(Keys.TAB, Keys.ENTER).perform()
        for _ in range(_MOST_TABS):
            if self._script("return document.activeElement === arguments[0]", found):
                return
            self.took.keys += 1
            ActionChains(self.browser).send_keys(Keys.TAB).perform()
        raise SystemExit(f"{self.browser.current_url}: {found.get_attribute('outerHTML')[:200]} is not come to by Tab")

    def _pressed(self, found: Any) -> None:
        from selenium.webdriver import ActionChains, Keys

        if self.by_keys:
            self.took.keys += 1
            ticks = found.get_attribute("type") == "checkbox"
            ActionChains(self.browser).send_keys(Keys.SPACE if ticks else Keys.ENTER).perform()
        else:
            found.click()

    def _timed(self, deed: Callable[[], object], shows: str = "document.readyState === 'complete'") -> None:
        began = time.perf_counter()
        deed()
        while not self._script(f"return Boolean({shows})"):
            if time.perf_counter() - began > LONGEST:
                raise SystemExit(f"{self.browser.current_url} does not come to show {shows}")
            time.sleep(0.01)
        took = time.perf_counter() - began
        self.took.seconds += took
        self.took.slowest = max(self.took.slowest, took)

    def _script(self, script: str, *values: Any) -> Any:
        from selenium.common.exceptions import JavascriptException, StaleElementReferenceException

        try:
            return self.browser.execute_script(script, *values)
        except (JavascriptException, StaleElementReferenceException):
            return None  # between two pages

    def keep(self, css: str) -> bytes:
        """Keep the file that a link leads to."""
        found = self._come_to(css)
        if self.by_keys:
            self.took.keys += 1
        else:
            self.took.clicks += 1
        return self.keep_address(found.get_attribute("href"))

    def keep_address(self, address: str) -> bytes:
        """What an address gives to a program."""
        held: list[bytes] = []

        def ask() -> None:
            with urllib.request.urlopen(address) as answer:
                held.append(answer.read())

        self._timed(ask)
        return held[0]

    def back(self) -> None:
        """Go back a page, as the browser's own button or keys do."""
        if self.by_keys:
            self.took.keys += 2
        else:
            self.took.clicks += 1
        left = json.dumps(self.browser.current_url)
        # The browser may have kept the page as it was, and all that scripts noted on it.
        self._timed(self.browser.back, f"location.href !== {left} && document.readyState === 'complete'")

    def printed(self) -> int:
        """Print the page, by its button or the browser's keys; how many sheets of paper that is."""
        if self.by_keys:
            self.took.keys += 2  # those of the browser, which a browser without a screen does not have
        else:
            self._script("window.print = () => { window.toPrinter = true; }")
            self.press("[data-print]", "window.toPrinter")
        sheets = base64.b64decode(self.browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
        return len(re.findall(rb"/Type\s*/Page\b", sheets))


# ---------------------------------------------------------------- the four


def editor(hand: Hand, ledger: Path) -> str:
    """An editor audits a month, looks at the passages behind a bar, and prints the page."""
    sql = "SELECT substr(published, 1, 7) AS month FROM articles GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    with Ledger.open(ledger, readonly=True) as opened:
        month = next(opened.rows(sql))["month"]
    hand.open()
    hand.press('nav a[href="/audit"]')
    hand.write("#month", month)
    hand.press("form.dates button")
    hand.press('table.audit a[aria-label$="crowd or poll"]')
    passages = hand.sees("document.querySelectorAll('.hit').length")
    hand.back()
    hand.sees(f"document.querySelector('h1').textContent.includes('{month}')")
    return f"{month}: {passages} passages looked at, {hand.printed()} sheets printed"


ARTICLE = """The ferry to Skerrow will stop in winter

The last boat to Skerrow Island will sail on 1 November, its operator said on Tuesday.

“It was an easy sum. Saying it to you is the hard part,” Jonas Whitlaw, who runs the line, told islanders.

Dara Quill, the county's head of transport, declined to say what it would pay.

“We can talk about a third,” Dara Quill said."""


def fact_checker(hand: Hand, ledger: Path) -> str:
    """A fact-checker pastes an article and sends a colleague the link to one quotation, who opens it."""
    hand.open()
    hand.write("#text", ARTICLE)
    hand.press(".paste button.main")
    hand.sees("document.querySelector('article mark')")
    hand.press(".notice button.main, .notice p a")  # to keep it; or to its page, if the ledger has it
    hand.press("mark.direct a.here")
    hand.press("[data-copy]", "document.querySelector('[data-copy]').textContent === 'Copied'")
    link = hand.sees("document.querySelector('.copy input').value")
    colleague = Hand(hand.browser, "", by_keys=hand.by_keys)
    colleague.open(link)
    words = colleague.sees("document.querySelector('.linked-words blockquote').textContent")
    top = colleague.sees("document.getElementById('here').getBoundingClientRect().top")
    if not 0 <= top < 900:
        raise SystemExit(f"{link} does not show the words: they stand at {top:.0f} pixels")
    return f"the colleague sees {words}"


CODEBOOK = (
    *("muslims", "wall", "wage", "guns", "trade"),
    *("refugees", "health", "tax", "immigration", "marriage"),
)
"""What the ten concepts are about."""

_TICKED = 3
_DOWN = "\ue015"  # the arrow key, as WebDriver writes it


def political_scientist(hand: Hand, ledger: Path) -> str:
    """A political scientist makes a codebook of ten concepts, and takes the network and the codes with her."""
    hand.open()
    # not the page that says that the proposals are being gathered; it loads again by itself
    hand.press('nav a[href="/proposals"]', "document.querySelector('.concepts')")
    together = 0
    for words in CODEBOOK:
        if hand.by_keys:
            hand.key("/", "document.activeElement.id === 'words'")
        hand.write("#words", words)
        hand.enter()
        rows = hand.sees("document.querySelectorAll('.concepts li').length")
        for number in range(1, min(rows, _TICKED) + 1):
            box = f".concepts li:nth-child({number}) input"
            if hand.by_keys:
                hand.key(_DOWN + "x", f"document.querySelector('{box}').checked")
            else:
                hand.press(box, "true")
            together += 1
        if hand.by_keys:
            hand.key("n", "document.activeElement.id === 'together-name'")
        hand.write("#together-name", f"The walk: {words}")
        hand.enter()
        hand.sees(f"document.getElementById('made').textContent.includes('{words}')")
    hand.press('a[href^="/network"]')
    nodes = hand.sees("document.querySelectorAll('.node').length")
    kept = [hand.keep(css) for css in ('a[href^="/network.graphml"]', 'a[href^="/network.csv"]')]
    sizes = " and ".join(
        f"{len(one) / 1000:.0f} KB of {name}" for one, name in zip(kept, ("GraphML", "CSV"), strict=True)
    )
    return f"ten concepts of {together} found ones, {nodes} nodes drawn, {sizes}"


def engineer(hand: Hand, ledger: Path) -> str:
    """An engineer reads what the API can do, tries a command from the page, and takes the description."""
    hand.open()
    hand.press('footer a[href="/api"]')
    schema = json.loads(hand.keep('a[href="/api/schema"]'))
    hand.press('a[href="#search_found"]', "location.hash === '#search_found'")
    command = hand.sees("document.querySelector('#search_found ~ pre').textContent")
    found = json.loads(hand.keep_address(command.split("'")[1]))
    return f"{command.strip()} gives {found['total']:,} statements; {len(schema['paths'])} addresses are described"


WALKS: dict[str, Callable[[Hand, Path], str]] = {
    "An editor audits a month and prints it": editor,
    "A fact-checker sends a link to one quotation": fact_checker,
    "A political scientist builds a codebook of ten concepts": political_scientist,
    "An engineer reads the API": engineer,
}
SCREENS = (
    ("1,280 pixels, mouse", 1280, False),
    ("390 pixels, taps", 390, False),
    ("1,280 pixels, keys alone", 1280, True),
)


def walk(ledger: Path) -> None:
    """Let the four walk on each kind of screen, over a copy of the ledger for each, and print what it took."""
    with browsing() as browser, tempfile.TemporaryDirectory() as folder:
        for screen, width, by_keys in SCREENS:
            print(f"\n| {screen} | clicks | texts | keys | seconds | slowest | |\n|---|---|---|---|---|---|---|")
            copy = shutil.copyfile(ledger, Path(folder) / f"{width}-{by_keys}.db")
            with served(copy) as (port, _):
                for title, walks in WALKS.items():
                    resize(browser, width)
                    hand = Hand(browser, f"http://127.0.0.1:{port}", by_keys=by_keys)
                    came_of_it = walks(hand, copy)
                    took = hand.took
                    counts = f"{took.clicks} | {took.texts} | {took.keys} | {took.seconds:.1f} | {took.slowest:.1f}"
                    print(f"| {title} | {counts} | {came_of_it} |", flush=True)
