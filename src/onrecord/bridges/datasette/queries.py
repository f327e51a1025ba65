"""Questions to a ledger that Datasette offers on its page."""

_SAID = 'said_by, text, cue, mode, outlet, published, title, confidence, article, start, "end"'

QUERIES: dict[str, dict[str, str]] = {
    "who_said": {
        "title": "Who said this?",
        "description": "Statements that hold the words. A phrase goes in double quotes.",
        "sql": f"""SELECT {_SAID} FROM said
WHERE id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :words)
ORDER BY confidence DESC LIMIT 200""",
    },
    "said_by": {
        "title": "What did somebody say?",
        "description": "Statements of everyone whose name holds the words, the newest first.",
        "sql": f"""SELECT {_SAID} FROM said WHERE said_by LIKE '%' || :name || '%'
ORDER BY published DESC LIMIT 200""",
    },
    "on_whose_word": {
        "title": "On whose word is it known?",
        "description": "Statements that came through others: who said it, through whom, and the words that show it.",
        "sql": """SELECT said_by, text, through, cue, outlet, published, title FROM known_through
WHERE said_by LIKE '%' || :name || '%' ORDER BY published DESC LIMIT 200""",
    },
    "for_and_against": {
        "title": "Who is for and against?",
        "description": "Positions on targets that hold the words.",
        "sql": """SELECT holder, stance, target, text AS shown_by, outlet, published, title FROM stances
WHERE target LIKE '%' || :topic || '%' ORDER BY stance, holder, published LIMIT 500""",
    },
    "unnamed_sources_by_outlet": {
        "title": "How much rests on unnamed sources?",
        "description": "Statements by outlet, with the share of those whose source is not named.",
        "sql": """SELECT outlet, statements, articles, unnamed, unnamed_share FROM statements_by_outlet
ORDER BY unnamed_share DESC""",
    },
    "who_did_not_answer": {
        "title": "Who would not comment?",
        "description": "Those who were asked and did not answer, the most often first.",
        "sql": """SELECT asked, count(*) AS times, group_concat(DISTINCT outlet) AS outlets, max(published) AS last
FROM refusals GROUP BY asked ORDER BY times DESC""",
    },
}
"""By name, as Datasette's metadata has them."""
