"""The pages: one module each, with its handlers for browsers and for programs. ``docs/desk.md`` says how to add one."""

from onrecord.desk.page import Page
from onrecord.desk.pages import (
    api,
    article,
    audit,
    check,
    drafts,
    front,
    jobs,
    joins,
    login,
    people,
    proposals,
    review,
    same_words,
    search,
    watch,
)

PAGES: tuple[Page, ...] = (
    front.PAGE,
    search.PAGE,
    people.PAGE,
    proposals.PAGE,
    audit.PAGE,
    same_words.PAGE,
    check.PAGE,
    review.PAGE,
    watch.PAGE,
    article.PAGE,
    drafts.PAGE,
    jobs.PAGE,
    joins.PAGE,
    login.PAGE,
    api.PAGE,
)
"""Every page, in the order of the navigation."""
