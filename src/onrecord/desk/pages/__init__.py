"""The pages: one module each, with its handlers for browsers and for programs. ``docs/desk.md`` says how to add one."""

from onrecord.desk.page import Page
from onrecord.desk.pages import front, login, search

PAGES: tuple[Page, ...] = (
    front.PAGE,
    search.PAGE,
    login.PAGE,
)
"""Every page, in the order of the navigation."""
