"""``python -m benchmarks [NAME] [arguments]``: run one benchmark, or list them all."""

import sys

from benchmarks.table import BENCHMARKS, run


def main(arguments: list[str]) -> int:
    """Run the benchmark that is named first; without a name, list them. Return the exit code."""
    if not arguments or arguments[0] in ("-h", "--help"):
        _list()
        return 0
    name, *rest = arguments
    if name not in BENCHMARKS:
        print(f"there is no benchmark {name!r}; expected one of: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    return run(name, rest)


def _list() -> None:
    print("python -m benchmarks NAME [--help | its own arguments]\n")
    for name, prints in BENCHMARKS.items():
        print(f"  {name:10} {prints}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
