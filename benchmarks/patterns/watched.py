"""Patterns that say when they match, and that can be switched off: a stand-in for what ``re.compile``
gives, made while the package is imported."""

import re
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, ClassVar, NamedTuple


class Place(NamedTuple):
    """Which pattern it is: the module and line that it is compiled for, and its text."""

    module: str
    line: int
    text: str

    @property
    def name(self) -> str:
        """Module, line and the beginning of the text, on one line."""
        return f"{self.module.removeprefix('onrecord.')}:{self.line}  {self.text[:90]!r}"


class State:
    """What is asked of all watched patterns: which have matched, and which one is switched off."""

    places: ClassVar[set[Place]] = set()
    matched: ClassVar[set[Place]] = set()
    off: ClassVar[Place | None] = None


class Watched:
    """One pattern: as it is, but that it may be switched off, and then matches nothing."""

    __slots__ = ("place", "real")

    def __init__(self, real: re.Pattern[str], place: Place) -> None:
        self.real, self.place = real, place

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def _once(self, found: re.Match[str] | None) -> re.Match[str] | None:
        if found is None or State.off == self.place:
            return None
        State.matched.add(self.place)
        return found

    def match(self, *where: Any) -> re.Match[str] | None:
        """As of a pattern."""
        return self._once(self.real.match(*where))

    def search(self, *where: Any) -> re.Match[str] | None:
        """As of a pattern."""
        return self._once(self.real.search(*where))

    def fullmatch(self, *where: Any) -> re.Match[str] | None:
        """As of a pattern."""
        return self._once(self.real.fullmatch(*where))

    def finditer(self, *where: Any) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        found = self.real.finditer(*where)
        first = self._once(next(found, None))
        return iter(()) if first is None else chain([first], found)

    def findall(self, text: str, *where: Any) -> list[Any]:
        """As of a pattern."""
        return self.real.findall(text, *where) if self._once(self.real.search(text, *where)) else []

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """As of a pattern."""
        return self.real.split(text, maxsplit) if self._once(self.real.search(text)) else [text]

    def sub(self, replacement: Any, text: str, count: int = 0) -> str:
        """As of a pattern."""
        return self.real.sub(replacement, text, count) if self._once(self.real.search(text)) else text

    def subn(self, replacement: Any, text: str, count: int = 0) -> tuple[str, int]:
        """As of a pattern."""
        return self.real.subn(replacement, text, count) if self._once(self.real.search(text)) else (text, 0)


def watch() -> None:
    """From now on, what the package's modules compile while they are imported is watched.

    Patterns that functions compile for one text are left alone, but for those that a test makes of a table of words.
    """
    plain = re.compile

    def compile_watched(pattern: Any, flags: Any = 0) -> Any:
        real = plain(pattern, flags)
        place = _place(real) if isinstance(real.pattern, str) else None
        if place is None:
            return _copy(real) if sys._getframe(1).f_code.co_name == "any_word" else real
        State.places.add(place)
        return Watched(real, place)

    re.compile = compile_watched


def _place(real: re.Pattern[str]) -> Place | None:
    """For which module of the package, being imported, a pattern is compiled; ``None`` where for none."""
    frame = sys._getframe(2)
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if frame.f_code.co_name == "<module>":
            return Place(module, frame.f_lineno, real.pattern) if module.startswith("onrecord") else None
        frame = frame.f_back  # type: ignore[assignment]
    return None


def _copy(real: re.Pattern[str]) -> Any:
    """The pattern of a table of words, made again by the test of its examples: off where that of the modules is."""
    copy: Any = real
    for place in sorted(place for place in State.places if place.text == real.pattern):
        copy = Watched(copy, place)
    return copy


def remember_tags() -> None:
    """Let the model tag a text once only, and be loaded once only: what is read again and again is always the same.

    A pattern that matched while a text was tagged is taken into account: switched off, the text is tagged again.
    """
    from onrecord.reading.tagging.tagger import OnnxTagger

    runtime: Any = sys.modules["onnxruntime"]  # imported by the tagger, after onrecord has turned its telemetry off
    setattr(OnnxTagger, "tag", _remembering(OnnxTagger.tag))  # noqa: B010
    made: dict[str, Any] = {}
    plain = runtime.InferenceSession

    def session(path: str, *arguments: Any, **options: Any) -> Any:
        if path not in made:
            made[path] = plain(path, *arguments, **options)
        return made[path]

    runtime.InferenceSession = session


def _remembering(tag: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    known: dict[tuple[Any, str], tuple[Any, set[Place]]] = {}

    def remembered(self: Any, document: Any) -> Any:
        key = self._folder, document.text
        tags, used = known.get(key, (None, set()))
        if tags is None or State.off in used:
            before, State.matched = State.matched, set()
            tags = tag(self, document)
            used, State.matched = State.matched, before | State.matched
            if State.off is None:
                known[key] = tags, used
        State.matched |= used
        return tags

    return remembered


def forget(prefixes: tuple[str, ...]) -> None:
    """Empty the caches of functions with arguments in modules of these names, so
    that what a pattern gave is asked again."""
    for name, module in list(sys.modules.items()):
        if module is not None and name.startswith(prefixes):
            for value in list(vars(module).values()):
                wrapped = getattr(value, "__wrapped__", None)
                if hasattr(value, "cache_clear") and (
                    wrapped is None or _has_arguments(wrapped) or not name.startswith("onrecord")
                ):
                    value.cache_clear()


def _has_arguments(function: Any) -> bool:
    return bool(function.__code__.co_argcount) if hasattr(function, "__code__") else True
