"""Check drafts in a GitHub workflow: what ``action.yml`` runs, with its inputs as environment variables.

Each statement of a draft that fails is an annotation on its line; all verdicts are written to a report.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from glob import glob
from pathlib import Path

PROGRAM = (sys.executable, "-P", "-c", "import sys; from onrecord.cli import main; sys.exit(main())")
"""With -P, so that no file of the drafts' repository is imported in place of a library."""
VERDICTS = {"verbatim", "altered", "misattributed", "out_of_context", "paraphrase", "not_found"}


def main(inputs: Mapping[str, str]) -> int:
    """Check, annotate and report; return 0 if nothing fails, 1 if something does, 2 if a draft cannot be checked."""
    drafts, against = _paths(inputs["DRAFTS"]), _paths(inputs["AGAINST"])
    fails_on, every = set(inputs["FAIL_ON"].split()), inputs["PARAPHRASES"] == "true"
    if unknown := sorted(fails_on - VERDICTS):
        return _stop(f"fail-on names {', '.join(unknown)}; expected any of {', '.join(sorted(VERDICTS))}")
    if not drafts or not against:
        return _stop(f"{'drafts' if not drafts else 'against'} matches no file; expected a path or glob a line")
    report = Path(inputs["RUNNER_TEMP"], "onrecord-check.jsonl")
    failed = 0
    with report.open("w", encoding="utf-8") as stream:
        for draft in drafts:
            run = subprocess.run(
                [*PROGRAM, "check", draft, "--against", *against, "-f", "jsonl"], stdout=subprocess.PIPE, check=False
            )
            if run.returncode > 1:
                return _stop(f"{draft} cannot be checked; the reason stands above")
            for one in map(json.loads, run.stdout.decode().splitlines()):
                stream.write(json.dumps({"draft": draft} | one, ensure_ascii=False) + "\n")
                if one["verdict"] in fails_on and (one["quoted"] or every):
                    failed += 1
                    print(f"::error file={_property(draft)},title={one['verdict']}::{_data(_message(one))}")
    _output(inputs, report, failed, len(drafts))
    return int(failed > 0)


def _paths(lines: str) -> list[str]:
    """The files and folders that lines name, each a path or a glob, in order and once."""
    named = (line.strip() for line in lines.splitlines())
    return list(dict.fromkeys(path for line in named if line for path in _found(line)))


def _found(line: str) -> Iterator[str]:
    yield from [line] if Path(line).exists() else sorted(glob(line, recursive=True))  # noqa: PTH207, as Path.glob refuses absolute ones


def _message(one: Mapping[str, object]) -> str:
    return f"“{one['text']}” ({one['said_by'] or 'no speaker'}): {one['message']}"


def _data(text: str) -> str:
    """Text as GitHub's commands want it: an article cannot begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _stop(reason: str) -> int:
    print(f"::error::{_data(reason)}")
    return 2


def _output(inputs: Mapping[str, str], report: Path, failed: int, drafts: int) -> None:
    print(f"{failed} to look at in {drafts} draft{'s' * (drafts != 1)}; all verdicts: {report}")
    if outputs := inputs.get("GITHUB_OUTPUT"):
        with Path(outputs).open("a", encoding="utf-8") as stream:
            stream.write(f"report={report}\n")


if __name__ == "__main__":
    sys.exit(main(os.environ))
