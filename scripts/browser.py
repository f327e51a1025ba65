"""A real browser for tests, pictures and the walk through the desk: Debian's Chromium, by Selenium."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = (
    "headless=new",
    "no-sandbox",
    "disable-gpu",
    "disable-dev-shm-usage",
    "disable-background-networking",
    "disable-component-update",
    "no-first-run",
)


_SECONDS = 120
"""How long a script may take: an audit of a long page takes a while on a busy machine."""


class NoBrowser(Exception):
    """There is no browser here, no driver of one, or no Selenium."""


@contextmanager
def browsing() -> Iterator[Any]:
    """The browser, closed in the end.

    Raises:
        NoBrowser: Chromium, its driver or Selenium is not installed.
    """
    try:
        from selenium import webdriver
    except ImportError as error:
        raise NoBrowser("Selenium is not installed; `pip install selenium`") from error
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    binary, driver = next(filter(None, found), None), shutil.which("chromedriver")
    if not binary or not driver:
        raise NoBrowser("there is no chromium with its driver here; install both")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for flag in FLAGS:
        options.add_argument(f"--{flag}")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    browser.set_script_timeout(_SECONDS)
    try:
        yield browser
    finally:
        browser.quit()


def resize(browser: Any, width: int = 1280, scheme: str = "light", media: str = "") -> None:
    """A screen of that width, in light or dark, or paper."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
