"""A real browser for tests, where there is one, and what it asked for and complained about."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from scripts.browser import NoBrowser, browsing, resize

__all__ = ["asked_for", "chromium", "complaints", "resize"]


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; the test is skipped where there is none."""
    try:
        with browsing() as found:
            yield found
    except NoBrowser as error:
        pytest.skip(str(error))


def asked_for(browser: Any) -> list[str]:
    """Every address that the browser asked for since the last call, by its network log."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if urlsplit(url).scheme in ("http", "https", "ws", "wss", "ftp")]


def complaints(browser: Any) -> list[str]:
    """What the console holds since the last call: errors of scripts, and what the page's policy refused."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
