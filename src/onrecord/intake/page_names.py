"""What a page calls its article, and its outlet."""

from dataclasses import dataclass
from typing import Any

from onrecord.intake.page_head import headlines, shown
from onrecord.intake.structured_data import Node, names_in, text_in, types_of
from onrecord.intake.titles import parted, same_name, shared_words, without_outlet

_ALIKE = 0.4  # of the words of two headlines of one article, as in structured_data.py
_LONGEST_SECTION = 3  # words of a heading that may name a section and no article


@dataclass(frozen=True)
class Declared:
    """The titles and outlets in a page's metadata."""

    titles: tuple[str, ...]
    whole: str | None
    outlets: tuple[str, ...]


def declared_names(tree: Any) -> Declared:
    """The titles and outlets that a page's metadata gives, the most trusted first."""
    metadata = {
        (meta.get("property") or meta.get("name") or "").strip().lower(): " ".join((meta.get("content") or "").split())
        for meta in reversed(list(tree.iter("meta")))
    }
    titles = tuple(
        metadata[name] for name in ("og:title", "twitter:title", "parsely-title", "dc.title") if metadata.get(name)
    )
    publisher = './/*[@itemprop="publisher"]//*[@itemprop="name"]'
    outlets = (
        *(metadata[name] for name in ("og:site_name", "application-name") if metadata.get(name)),
        *(name for one in tree.iterfind(publisher) if (name := one.get("content") or shown(one))),
    )
    whole = next((shown(title) for title in tree.iter("title")), None)
    return Declared(titles, whole or None, outlets)


def page_title(tree: Any, declared: Declared, node: Node, outlets: list[str]) -> tuple[str | None, Any]:
    """The article's title, and the heading that shows it, if there is one.

    The heading that readers see counts, where the page has one that is not a section's or the outlet's. Of several, the
    one that is most like what the page says elsewhere.
    """
    given = [headline] if (headline := text_in(node, "headline")) else []
    given += [without_outlet(title, outlets) for title in declared.titles]
    if declared.whole:
        given.append(_of_whole(declared.whole, outlets))
    headings = [heading for heading in headlines(tree) if not any(same_name(shown(heading), one) for one in outlets)]
    best = max(headings, key=lambda heading: _likeness(shown(heading), given), default=None)
    if best is not None and (_likeness(shown(best), given) >= _ALIKE or not _may_be_section(best, given)):
        return without_outlet(shown(best), outlets), best
    return next((title for title in given if title), None), None


def page_outlets(declared: Declared, node: Node, nodes: list[Node]) -> list[str]:
    """What the outlet may be called, the most trusted first; never the article's own headline."""
    headline = text_in(node, "headline") or ""
    named = [name for name, _ in names_in(node.get("publisher")) if not same_name(name, headline)]
    sites = [name for one in nodes if "WebSite" in types_of(one) and (name := text_in(one, "name"))]
    found = [*declared.outlets[:1], *named, *declared.outlets[1:], *sites]
    return [one for name in found if (one := " ".join(name.split())) and not same_name(one, headline)]


def _of_whole(title: str, outlets: list[str]) -> str:
    shorter = without_outlet(title, outlets)
    return parted(title)[0] if shorter == title else shorter


def _likeness(heading: str, given: list[str]) -> float:
    return max((shared_words(heading, title) for title in given), default=0.0)


def _may_be_section(heading: Any, given: list[str]) -> bool:
    return bool(given) and len(shown(heading).split()) <= _LONGEST_SECTION
