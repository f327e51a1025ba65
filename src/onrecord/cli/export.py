"""``onrecord export``: a ledger for other programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.asking import CODES, ledger_argument, open_to_ask
from onrecord.cli.formats import as_excel
from onrecord.cli.options import PATH_NAME, WORDS, excel_option
from onrecord.cli.streams import say, standard_output
from onrecord.ledger import Ledger
from onrecord.views.whole_files import replaced

HELP = (
    """Export a ledger, with reviewers' corrections applied, for other programs.

\b
FORM is
  csv, jsonl, parquet   a table or view; default `said`: every statement with its speaker
  records               the records, one per line, as `onrecord read -f jsonl` prints them
  jsonld                one document in schema.org, W3C Web Annotation and PROV
  label-studio          tasks for Label Studio, with the statements as predictions
  brat                  a folder of brat standoff annotations
  iob                   one word per line with its tags
  graphml               actors, proposals and stances, for NetworkX and igraph
  gexf                  the same with days, for Gephi and its timeline
  visone                the same in visone's form of GraphML, with colours
  dna                   a database for Discourse Network Analyzer 3; its password is onrecord

\b
Examples:
  onrecord export news.db csv -o statements.csv
  onrecord export news.db csv --excel -o for-excel.csv
  onrecord export news.db parquet --table sources -o sources.parquet
  onrecord export news.db dna -o stances.dna
  onrecord export news.db jsonld | gzip > news.jsonld.gz"""
    + CODES
)


@click.command("export", help=HELP)
@ledger_argument
@click.argument(
    "form",
    type=click.Choice(
        [
            "csv",
            "jsonl",
            "parquet",
            "records",
            "jsonld",
            "label-studio",
            "brat",
            "iob",
            "graphml",
            "gexf",
            "visone",
            "dna",
        ]
    ),
)
@click.option(
    "-o", "--output", type=PATH_NAME, metavar="PATH", help="Output file, or folder for brat. Default: standard output."
)
@click.option(
    "--table",
    type=WORDS,
    metavar="TEXT",
    default="said",
    show_default=True,
    help="Table or view to export as csv, jsonl or parquet.",
)
@excel_option
def command(ledger: Path, form: str, output: str | None, table: str, excel: bool) -> int:
    """Export, and report the number of items."""
    form = as_excel(form, excel)
    with open_to_ask(ledger) as opened:
        if form in _FILES:
            if output in (None, "-"):
                raise click.UsageError(f"{form} cannot go to standard output; name a file or folder with --output")
            number = _FILES[form](opened, Path(str(output)), table)
        else:
            number = _to_stream(opened, form, output, table)
    say(f"{number:,} {_WHAT.get(form, 'rows')} exported")
    return 0


_WHAT = dict.fromkeys(("records", "jsonld", "label-studio", "brat", "iob"), "articles") | {
    "graphml": "stances",
    "gexf": "stances",
    "visone": "stances",
    "dna": "statements",
}


def _to_stream(ledger: Ledger, form: str, output: str | None, table: str) -> int:
    """Write to standard output, or atomically to a file."""
    if output in (None, "-"):
        return _STREAMS[form](ledger, standard_output(form), table)
    with replaced(Path(str(output))) as stream:
        return _STREAMS[form](ledger, stream, table)


def _csv(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.export_tables import write_csv

    return write_csv(ledger, stream, table)


def _excel(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.csv_rows import EXCEL

    stream.write(EXCEL)
    return _csv(ledger, stream, table)


def _jsonl(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.export_tables import write_jsonl

    return write_jsonl(ledger, stream, table)


def _records(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.corrected import corrected_records

    return sum(1 for record in corrected_records(ledger) if stream.write(record.to_json() + "\n"))


def _jsonld(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.export_jsonld import write_jsonld

    return write_jsonld(ledger, stream)


def _label_studio(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.corrected import corrected_records
    from onrecord.views.label_studio import tasks_of

    stream.write("[")
    number = 0
    for number, task in enumerate(tasks_of(corrected_records(ledger)), 1):
        stream.write(("" if number == 1 else ",") + "\n" + json.dumps(task, ensure_ascii=False))
    stream.write("\n]\n")
    return number


def _iob(ledger: Ledger, stream: TextIO, table: str) -> int:
    from onrecord.views.corrected import corrected_records
    from onrecord.views.export_iob import write_iob

    return write_iob(corrected_records(ledger), stream)


def _parquet(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.export_tables import write_parquet

    return write_parquet(ledger, path, table)


def _brat(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.corrected import corrected_records
    from onrecord.views.export_brat import write_brat

    return write_brat(corrected_records(ledger), path)


def _graphml(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.export_graphml import write_graphml

    return write_graphml(ledger, path)[1]


def _gexf(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.export_gexf import write_gexf

    return write_gexf(ledger, path)[1]


def _visone(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.export_graphml import write_visone

    return write_visone(ledger, path)[1]


def _dna(ledger: Ledger, path: Path, table: str) -> int:
    from onrecord.views.export_dna import write_dna

    return write_dna(ledger, path)


_STREAMS: dict[str, Callable[[Ledger, TextIO, str], int]] = {
    "csv": _csv,
    "excel": _excel,
    "jsonl": _jsonl,
    "records": _records,
    "jsonld": _jsonld,
    "iob": _iob,
    "label-studio": _label_studio,
}
_FILES: dict[str, Callable[[Ledger, Path, str], int]] = {
    "parquet": _parquet,
    "brat": _brat,
    "graphml": _graphml,
    "gexf": _gexf,
    "visone": _visone,
    "dna": _dna,
}
