"""Every benchmark: its name, which is its module's too, and what it prints."""

import argparse
from collections.abc import Callable
from importlib import import_module

BENCHMARKS: dict[str, str] = {
    "accuracy": (
        "PolNeAR dev, read through `onrecord read`: precision, recall and F1, by outlet, by annotator, and calibration"
    ),
    "speed": "words a second on one thread, beside spaCy and textacy; peak memory; cold start",
    "quotations": "PolNeAR dev: the direct quotations and their speakers that onrecord finds, beside textacy",
    "wild": "what accuracy loses on other quotation marks or none, lost case, lost line breaks, and transcripts",
    "sourcing": "22 audited stories: statements found, and type, name, title and justification of their sources",
    "coref": "GUM: whether the source of a statement is the entity that annotators marked",
    "kept": "how sure statements are, and how many of them a reader of marked articles kept",
    "hands": "through whose hands words came, by how they are shown, and statements within others, on marked articles",
    "curves": "what each fitted layer gets right, fitted on a quarter, half and all of the marked articles",
    "positions": "150 sentences marked by hand: positions found, right, and on the right side",
    "concepts": "judged pairs of targets: how many are gathered into one concept, and how many of those are right",
    "dates": "dates of GUM beside a plain dateparser search, and of TimeBank and AQUAINT: how many are found and right",
    "flags": "flags on clean articles that a reader calls wrong, and how much damage done on purpose is found",
    "pages": "50 saved pages of newsrooms: whether body, day and title are right, and read within ten seconds",
    "ledger": "a ledger of PolNeAR: speed, size, memory, kills, queries, and the fifty most quoted people",
    "people": "people over articles: names that end as several people, and merges to be judged by reading",
    "desk": "`onrecord serve` over a ledger of PolNeAR: milliseconds a page, memory, and ten readers beside a writer",
    "jobs": (
        "`read` and `add` with several processes beside one: seconds, processor time, memory, and whether the "
        "output is the same"
    ),
    "cluster": "a Ray cluster of two nodes on this machine beside the plain pool: seconds and processor time",
    "parts": "an archive read into parts, a ledger made of them, their people and questions, beside JSONL and a ledger",
    "variants": (
        "the same words across PolNeAR, or a ledger of yours: pairs by kind, recall, and 200 pairs that were read"
    ),
    "placing": "a ledger of 18,480 articles: milliseconds to place one, seconds to check a draft, memory",
    "changes": (
        "4,000 changed quotations: whether a change of the sense is found, and harmless edits are not taken for one"
    ),
    "check": (
        "drafts made from 200 articles, quotations kept, altered, given to others and invented: whether each "
        "verdict is right"
    ),
    "attack": (
        "fuzzed texts, hostile shapes and files, kills, tampered ledgers: what was tried, what held and what broke"
    ),
    "install": "the wheel, installed with pip, pipx and uvx and as a container: seconds, and whether it reads the same",
    "places": "what newcomers type in each place where onrecord is used: seconds until the first result",
    "house": "files a room, lines a module and a function, private functions, comments, and tests beside source",
    "patterns": "which of the package's patterns no test and no record misses, each switched off in turn",
    "same": (
        "one hash over the records of the examples and of a fixed sample of the corpora; what differs from an "
        "earlier run"
    ),
}


def run(name: str, arguments: list[str]) -> int:
    """Run one benchmark of the table with the arguments of its own; return the exit code."""
    main: Callable[[list[str]], int] = import_module(f"benchmarks.{name}").main
    return main(arguments)


def parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """A parser for the arguments of one benchmark, described by the first line of its module's docstring."""
    return argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=(description or "").splitlines()[0])
