"""Statements of other reports, whose headlines a page left between the paragraphs of this one."""

from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import spans_of, with_statements
from onrecord.record import Record


def drop_story_links(analysis: Analysis, record: Record) -> Record:
    """Drop the statements that stand in a link to another story: the form of a page finds some that the model did not.

    The model's own are never made: nothing in a link is tagged.
    """
    document = analysis.document
    if not document.story_links:
        return record
    kept = [draft for draft in record.statements if not all(map(document.is_story_link, spans_of(draft)))]
    return with_statements(record, kept)
