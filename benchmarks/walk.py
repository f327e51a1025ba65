"""Four users walk through the desk in a real browser: what each does, counted, and how long the desk lets them wait."""

import time
from collections.abc import Callable
from typing import Any

import msgspec

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
        if not self.by_keys:
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
            self._script("arguments[0].scrollIntoView({block: 'center'})", found[0])
        return found[0]

    def _tab_to(self, found: Any) -> None:
        from selenium.webdriver import ActionChains, Keys

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
            ActionChains(self.browser).send_keys(Keys.ENTER).perform()
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
