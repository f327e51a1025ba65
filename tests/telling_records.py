"""Records of articles that tell what invented people said, for tests of stories, variants and versions."""

from datetime import date

from onrecord import Article, Record
from onrecord.record import Hand, Source, Statement


def telling(
    id: str,
    *told: tuple[str | None, str],
    via: dict[int, str] | None = None,
    unnamed: bool = False,
    mode: str = "direct",
    before: str = "",
    after: str = "",
    day: date | None = date(2025, 9, 3),
    outlet: str | None = None,
    url: str | None = None,
) -> Record:
    """An article with one paragraph for each statement: who says it, and the words.

    Args:
        id: the article's id; the outlet is called so too if none is given.
        told: speaker and words; ``None`` for nobody. The same speaker is the same source.
        via: through whom a statement came, by its number from 0.
        unnamed: whether the speakers are called by words that are no names.
        mode: of all statements.
        before: text before them.
        after: text after them.
        day: when it was published.
        outlet: by whom.
        url: where.
    """
    text, statements, sources = before, [], dict[str, Source]()

    def source(who: str, start: int) -> str:
        made = sources.get(who) or Source(
            id=f"p{len(sources) + 1}",
            type="unnamed_person" if unnamed else "named_person",
            name=None if unnamed else who,
            mentions=((start, start + len(who)),),
        )
        sources[who] = made
        return made.id

    for number, (who, words) in enumerate(told):
        text += "“" if mode == "direct" else ""
        content = (len(text), len(text) + len(words))
        text += words + ("” " if mode == "direct" else " ")
        at = len(text)
        hand: tuple[Hand, ...] = ()
        if who:
            text += f"{who} said"
        if via and number in via:
            text += ", as "
            start = len(text)
            text += f"{via[number]} told us"
            hand = (Hand(source_id=source(via[number], start), source=((start, start + len(via[number])),), cue=()),)
        statements.append(
            Statement(
                id=f"s{number + 1}",
                content=(content,),
                cue=(),
                source=((at, at + len(who)),) if who else (),
                source_id=source(who, at) if who else None,
                mode=mode,  # type: ignore[arg-type]
                via=hand,
                confidence=0.9,
                because="tagger",
            )
        )
        text += ".\n\n"
    article = Article(id=id, text=text + after, published=day, outlet=outlet or id, url=url)
    return Record(article=article, statements=tuple(statements), sources=tuple(sources.values()))
