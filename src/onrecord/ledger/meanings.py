"""What each table, view and column of a ledger means, for people who open the file in Datasette or any SQLite tool."""

from typing import Any

from onrecord.ledger import meanings_same_words as same_words
from onrecord.ledger import meanings_stances as stances
from onrecord.ledger import meanings_watches as watches

_COMMON = {
    "id": "The row's number in this file.",
    "hash": "Content hash, the same in every ledger; `about` names its algorithm.",
    "article": "The article it stands in.",
    "article_hash": "The content hash of the article.",
    "number": "Its place in the record, from 1.",
    "local": "Its id in the article's record (s1, p2, m1).",
    "spans": "Where it stands: [start, end) pairs of code points of the article's text.",
    "text": "The article's own characters; pieces are joined by ' … '.",
    "title": "The headline of the article.",
    "outlet": "Who published the article.",
    "published": "The day the article was published.",
    "url": "The address the article was read from.",
    "person": "The person or body, across articles.",
    "source": "The source within the article; empty where the article or the reader gives none.",
    "source_text": "The words that name the source there.",
    "source_spans": "Where the words that name the source stand.",
    "cue": "The words that attribute it (said, according to).",
    "cue_spans": "Where the cue stands.",
    "standing": "named, unnamed (the text withholds the name or has none), or unknown (the reader could not tell who).",
    "block": "The surname, title or letters of its name: sources of other blocks are never compared with it.",
    "day": "The first day on which it can have been said; the article's day where the text gives none.",
    "mode": "direct (all in quotation marks), indirect, or mixed.",
    "denied": "1 where the article says that it was not said or held.",
    "titles": "The titles that the article gives the source, as text.",
    "type": "named_person, named_organization, document, anonymous_source, unnamed_person or unnamed_group.",
    "venue": "Where the words were said or stood: interview, statement, letter, …",
    "addressee": "To whom the words were said.",
    "confidence": "The chance that source, cue and content are right; 0 to 1.",
    "because": "The rule or model that put the source to the words.",
    "statements": "How many statements.",
    "articles": "How many articles.",
    "named": "How many statements have a named source.",
    "unnamed": "How many statements have an unnamed source.",
    "unknown": "How many statements the reader could not attribute.",
    "unnamed_share": "unnamed, as a share of all statements.",
    "made": "When (UTC).",
    "made_by": "Who did it.",
    "added": "When it was added (UTC).",
    "start": "First code point of the content in the article's text.",
    "end": "One past the last code point of the content.",
    "said_by": "Who said it: the person or body where known, otherwise the words that name the source.",
    "stance": "for or against.",
    "target": "What it is for or against, in the article's words.",
    "note": "The note of the person who decided.",
}

_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "about": ("What this file is.", {"key": "Which fact.", "value": "What it is."}),
    "metadata": (
        "What each table and column means.",
        {"table": "Table or view.", "column": "Column; empty for the table itself.", "meaning": "In plain words."},
    ),
    "articles": (
        "Every version of every article, to the character.",
        {
            "updated": "The day it was last changed.",
            "bylines": "The names of its authors, a JSON list.",
            "article_id": "What the user calls it.",
            "work": "The id of its first version; all versions of an article share it.",
            "version": "1 for the first version added, 2 for the next, …",
            "latest": "1 for the newest version, which every view and count uses; 0 for earlier ones.",
            "language": "Two letters of ISO 639-1.",
            "words": "How many words.",
            "text": "The article to the character.",
            "exact": "All texts as JSON, only where one holds characters that SQLite cannot; empty otherwise.",
        },
    ),
    "readings": (
        "What each reader read from each article; the tables show the last one.",
        {
            "reader": "Which onrecord and model read it.",
            "record": "The record without its article: JSON, packed by zlib.",
        },
    ),
    "people": (
        "People, bodies and documents, gathered across articles.",
        {
            "name": "The fullest name.",
            "kind": "person, organization or document.",
            "mentions": "How many mentions were gathered, in the latest versions.",
            "block": "The block of its first source.",
            "founded": "The place of its first source in the order of gathering, a JSON list.",
            "merged": "The day and the article that last showed two of its name to be one; empty if none did.",
        },
    ),
    "sources": (
        "Everyone and everything that an article puts statements to, article by article.",
        {
            "name": "The fullest name in the article; empty when the text names nobody.",
            "called": "The words by which the article first mentions it.",
            "count": "How many people it is; empty where the text does not say.",
            "statements": "How many statements the article puts to it.",
            "justification": "Why it can know, or why it is not named, in the article's words.",
            "mentions": "Where every mention stands.",
            "justification_spans": "Where the justification stands.",
            "pronouns": (
                "The pronouns that the article uses for it, a JSON list; empty where it was read under contract 1."
            ),
            "day": "The day of the article; empty if it has none.",
        },
    ),
    "titles": (
        "What a source is or was.",
        {"text": "The title.", "of": "Of what.", "status": "current, former, acting, appointed or resigned."},
    ),
    "moments": (
        "Time expressions, as the days they can mean.",
        {"first_day": "The first day it can mean.", "last_day": "The last day it can mean."},
    ),
    "statements": (
        "Who said what: one row for each attributed statement.",
        {
            "within": "The statement in whose content this one stands.",
            "moment": "When it was said.",
            "venue_text": "The words that say where.",
            "content_spans": "Where the content stands.",
            "addressee_spans": "Where the addressee stands.",
            "venue_spans": "Where the words that say where stand.",
            "speaker_confidence": (
                "The chance that the source is the right one; empty where it was read under contract 1."
            ),
        },
    ),
    "tallies": (
        "Counts of each article, for audits.",
        {
            "sources": "How many sources the statements have.",
            "unnamed_sources": "How many of them are unnamed.",
            "reasoned": "For how many unnamed sources the article says why they can know or are not named.",
        },
    ),
    "positions": (
        "Who stands for or against what.",
        {
            "holder": "The source that holds it.",
            "statement": "The statement that shows it, if one does.",
            "target_spans": "Where the target stands.",
            "confidence": "The chance that it is right; empty where it was read under contract 1.",
        },
    ),
    "hands": (
        "The hands that words came through, nearest the speaker first.",
        {"statement": "The statement.", "position": "The position.", "number": "1 is nearest the speaker."},
    ),
    "replies": (
        "Who was asked and did not answer.",
        {"outcome": "declined, no_response, requested, unreachable or deferred."},
    ),
    "notes": (
        "Notes on the article's versions.",
        {"kind": "update, correction, clarification, editor or contribution."},
    ),
    "flags": ("What seems wrong with the text.", {"kind": "What kind.", "message": "What, in a sentence."}),
    "failures": (
        "What could not be read, and why.",
        {
            "place": "The file, line or address.",
            "reason": "What kind of failure.",
            "message": "What was found and what to do.",
        },
    ),
    "person_keys": ("Under which keys a person is looked for.", {"key": "Surname, first word or acronym."}),
    "person_facts": (
        "What is known of each person, counted over articles.",
        {
            "fact": "form (a name as printed), title, outlet, with (named in the same article), month.",
            "value": "What.",
            "count": "In how many articles.",
        },
    ),
    "joins": (
        "Why each named source was put to its person.",
        {
            "score": "Log-odds that it is the person; above 0 is joined.",
            "reason": "What counted, with its points.",
        },
    ),
    "ungathered": (
        "Blocks whose sources have not been put to people yet: something is adding articles, or was interrupted.",
        {"day": "The day from which on they are to be placed.", "article": "The first article, by its hash."},
    ),
    "decisions": (
        "What people decided about who is who. These outlive every new reading.",
        {
            "action": "join or split.",
            "kept": "The name that is kept.",
            "other": "The name that was joined to it, or split from it.",
            "kept_hash": "The hash of the person that is kept.",
            "other_hash": "The hash of the other person.",
        },
    ),
    "concept_decisions": (
        "What people decided about concepts: which targets are one, and its name. These outlive every new reading.",
        {
            "action": "merge, split or name.",
            "concept_hash": "The hash of the concept.",
            "name": "What it is called; empty where the most frequent words are to stand.",
            "targets": "Its targets: words without case and articles, each with an article's hash or nothing.",
        },
    ),
    "decision_sources": (
        "Which sources a decision is about.",
        {
            "decision": "The decision.",
            "person_hash": "The person that the decision puts the source to.",
            "name": "The source's name in the article.",
            "mentions": "Where its mentions stand.",
        },
    ),
    "reviews": (
        "What people said of statements. The last one counts.",
        {
            "statement_hash": "The statement.",
            "verdict": "right, wrong, or source (the source is corrected).",
            "source_hash": "The right source, where it is one of the article's.",
            "name": "The right source's name.",
            "person_hash": "The person of that name, where there is one.",
        },
    ),
    "chain": (
        "An entry for each row that is only ever added, in the order of adding; `onrecord verify` follows it.",
        {
            "table": "The row's table.",
            "row": "The row's id or key.",
            "hash": "A hash of the row and of the entry before.",
        },
    ),
    "said": (
        "Every statement with who said it, as corrected by reviews; latest versions only.",
        {
            "said_from": "The first day on which it can have been said.",
            "said_to": "The last day on which it can have been said.",
            "review": "right, or source where a person corrected it; empty where nobody looked.",
            "machine_said_by": "Who said it by the machine alone.",
        },
    ),
    "said_by_machine": (
        "Every statement with who said it by the machine alone, whatever people said of it; latest versions only.",
        {
            "said_from": "The first day on which it can have been said.",
            "said_to": "The last day on which it can have been said.",
            "review": "Empty here.",
            "machine_said_by": "Who said it by the machine alone.",
        },
    ),
    "reviews_without_statement": (
        "Reviews of statements that a newer reading cuts otherwise: to be looked at again.",
        {
            "verdict": "right, wrong, or source.",
            "name": "The right source's name.",
            "statement_hash": "The statement as it was.",
        },
    ),
    "review_changes": (
        "How reviews change who is quoted how often.",
        {"statement": "The statement.", "change": "-1 for the person that the machine named, 1 for the right one."},
    ),
    "statements_by_person": (
        "How often each person is quoted, as corrected by reviews; latest versions only.",
        {
            "kind": "person, organization or document.",
            "first_month": "Month of the first article.",
            "last_month": "Month of the last article.",
            "hash": "The hash of the person, which commands take.",
        },
    ),
    "unnamed_sources": (
        "Sources without a name, and why.",
        {"count": "How many people.", "justification": "The reason given.", "called": "What the article calls it."},
    ),
    "refusals": ("Who was asked and did not answer.", {"asked": "Who was asked.", "outcome": "What came of it."}),
    "stances": ("Who stands for or against what.", {"holder": "Who.", "statement": "The statement that shows it."}),
    "known_through": (
        "Statements that reached the page through others.",
        {"hand": "1 is nearest the speaker.", "through": "Who passed it on.", "statement": "The statement."},
    ),
    "article_versions": (
        "Articles that came in more than one version.",
        {
            "work": "The id of the first version.",
            "version": "Which version.",
            "latest": "1 for the newest.",
            "updated": "The day it was last changed.",
            "words": "How many words.",
        },
    ),
    "statements_by_outlet": ("Named, unnamed and unknown sources by outlet.", {}),
    "statements_by_month": ("Named, unnamed and unknown sources by month.", {"month": "Year and month."}),
}

_COLUMNS: dict[str, str] = {
    "articles": (
        "id hash title outlet published updated bylines url article_id work version latest language words text exact "
        "added"
    ),
    "readings": "id hash article reader made record",
    "people": "id hash name kind statements articles mentions block founded merged",
    "sources": "id hash article number local name called type standing count person statements titles justification "
    "mentions justification_spans pronouns day block",
    "titles": "id article source text of status spans",
    "moments": "id article local text first_day last_day spans",
    "statements": (
        "id hash article number local text source source_text cue mode denied within moment day venue venue_text "
        "addressee standing confidence because start end content_spans cue_spans source_spans addressee_spans "
        "venue_spans speaker_confidence"
    ),
    "tallies": "article named unnamed unknown sources unnamed_sources reasoned",
    "positions": "id hash article number holder stance target text statement target_spans spans confidence",
    "hands": "id article statement position number source source_text cue source_spans cue_spans",
    "replies": "id hash article number source outcome text spans",
    "notes": "id article kind text spans",
    "flags": "id article kind message text spans",
    "failures": "id hash place reason message added",
    "person_keys": "key person",
    "person_facts": "person fact value count",
    "joins": "id source person score reason made_by",
    "ungathered": "block day article",
    "decisions": "id action made_by made kept other kept_hash other_hash note",
    "decision_sources": "decision person_hash article_hash name mentions",
    "concept_decisions": "id action concept_hash name targets made_by made note",
    "reviews": "id statement_hash article verdict source_hash name person_hash note made_by made",
    "chain": "id table row hash",
    "said": (
        "id published outlet said_by text standing type titles mode denied cue source_text venue addressee day "
        "said_from said_to title url confidence because review machine_said_by person article source hash "
        "article_hash start end"
    ),
    "said_by_machine": (
        "id published outlet said_by text standing type titles mode denied cue source_text venue addressee day "
        "said_from said_to title url confidence because review machine_said_by person article source hash "
        "article_hash start end"
    ),
    "reviews_without_statement": "id article verdict name note made_by made statement_hash",
    "review_changes": "statement person change",
    "statements_by_person": "said_by kind statements articles first_month last_month person hash",
    "unnamed_sources": "id published outlet title type count statements titles justification called article",
    "refusals": "id published outlet asked outcome text title person article",
    "stances": "id published outlet holder stance target text titles title person statement article",
    "known_through": "id published outlet said_by text hand through cue title statement article",
    "article_versions": "id work version latest outlet title published updated words added statements",
    "statements_by_outlet": "outlet statements articles named unnamed unknown unnamed_share",
    "statements_by_month": "month statements articles named unnamed unknown unnamed_share",
    "about": "key value",
    "metadata": "table column meaning",
}


def _meanings() -> list[tuple[str, str, str]]:
    tables = _TABLES | same_words.TABLES | watches.TABLES | stances.TABLES
    named = _COLUMNS | same_words.COLUMNS | watches.COLUMNS | stances.COLUMNS
    rows = [(table, "", text) for table, (text, _) in tables.items()]
    for table, columns in named.items():
        own = tables[table][1]
        rows += [(table, column, own[column] if column in own else _COMMON[column]) for column in columns.split()]
    return rows


MEANINGS: list[tuple[str, str, str]] = _meanings()
"""Table or view, column (empty for the table itself), meaning."""

_LABELS = {
    "articles": "title",
    "people": "name",
    "sources": "name",
    "statements": "text",
    "positions": "target",
    "moments": "text",
    "watches": "name",
}
_FACETS = {
    "said": ["outlet", "standing", "mode"],
    "statements": ["standing", "mode", "venue"],
    "sources": ["type", "standing"],
    "articles": ["outlet", "latest"],
    "refusals": ["outcome"],
    "stances": ["stance"],
    "failures": ["reason"],
    "flags": ["kind"],
    "variants": ["kind", "attribution"],
}
_HIDDEN = {"placed", "passages", "chain", "ungathered", "person_keys", "person_facts", "decision_sources", "tallies"}


def datasette_metadata(database: str) -> dict[str, Any]:
    """What ``datasette --metadata`` takes: each table's and column's meaning, label, sort order and facets.

    Args:
        database: the name under which Datasette serves the file: the file's name without its ending.
    """
    tables: dict[str, Any] = {}
    for table, column, meaning in MEANINGS:
        entry = tables.setdefault(table, {"columns": {}})
        if column:
            entry["columns"][column] = meaning
        else:
            entry["description"] = meaning
    for table, entry in tables.items():
        entry |= {"label_column": _LABELS[table]} if table in _LABELS else {}
        entry |= {"facets": _FACETS[table]} if table in _FACETS else {}
        entry |= {"hidden": True} if table in _HIDDEN else {}
    described = "Who said what, on whose word, with the characters that show it."
    return {"title": "A ledger of onrecord", "description": described, "databases": {database: {"tables": tables}}}
