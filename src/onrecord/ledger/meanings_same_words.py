"""What the tables of the same words mean: stories, and statements that are told in several articles."""

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "placed": (
        "Which articles have been placed among the others; only latest versions are.",
        {
            "reading": "The reading that was placed; a later one is placed again.",
            "method": "The version of the method; another version places the articles again.",
            "sketch": "The MinHash sketch of the text, by which near-copies are found.",
            "seal": "A hash of all that was derived when it was placed, which `onrecord verify` checks.",
        },
    ),
    "passages": (
        "The statements and the rest of each article, as numbered in the index of their words.",
        {
            "statement": "The id of the statement in the article's record; empty for what lies outside all statements.",
            "runs": "The fingerprints of its words; those that begin with b are of the sketch of the whole article.",
        },
    ),
    "story_articles": (
        "Which story each article belongs to: articles that tell of the same events.",
        {
            "story": "The article that the story begins with.",
            "link": "first, version (of an article by the same outlet), copy (nearly the same text) or report.",
            "linked_to": "The article through which it belongs to the story; empty for the first.",
            "score": "How much the two share, 0 to 1.",
            "shown_by": "What they share, as JSON: statements, people, days between them, resemblance of the texts.",
        },
    ),
    "variants": (
        "Pairs of statements of two articles that tell the same words; a is the one published first.",
        {
            "a_article": "The article of the first.",
            "a_statement": "The id of the first in its article's record.",
            "b_article": "The article of the second.",
            "b_statement": "The id of the second in its article's record.",
            "kind": "verbatim, trimmed, merged, reworded or sense_changed: what became of the words from a to b.",
            "attribution": "same, another_speaker, lost_hand, gained_hand, named_to_unnamed, unnamed_to_named, unclear",
            "score": "How much of both is the same, 0 to 1.",
            "speaker_same": "1 where both give the same speaker, 0 where not; empty where one does not say.",
            "a_spans": "Where the words stand in the first article.",
            "b_spans": "Where the words stand in the second article.",
            "shown_by": "The changes that show the kind, as JSON, each with its place in both articles.",
            "placed": "The article with which the pair was found: the one placed later.",
        },
    ),
    "stories": (
        "Stories with how many articles and outlets tell them.",
        {
            "story": "The article that the story begins with.",
            "outlets": "How many outlets.",
            "first_day": "The day of its first article.",
            "last_day": "The day of its last article.",
            "title": "The headline of the article it begins with.",
            "article_hash": "The content hash of that article.",
        },
    ),
}
"""For each table what it is, and what its columns are."""

COLUMNS: dict[str, str] = {
    "placed": "article reading method sketch seal",
    "passages": "id article statement runs",
    "story_articles": "article story link linked_to score shown_by",
    "variants": "id a_article a_statement b_article b_statement kind attribution score speaker_same a_spans b_spans "
    "shown_by placed",
    "stories": "story articles outlets first_day last_day title article_hash",
}
"""For each table its columns, in order."""
