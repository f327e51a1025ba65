"""The command line: ``onrecord COMMAND``. Each command parses, calls one function and prints.

This module holds only :func:`main`. It can be interrupted from its first line on, so slow imports happen inside it;
the commands are in :mod:`onrecord.cli.program`, the exit codes in :mod:`onrecord.cli.codes`.
"""

TYPE_CHECKING = False  # as in `typing`, whose import alone takes longer than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.doors import Doors


def main(arguments: "Sequence[str] | None" = None, doors: "Doors | None" = None) -> int:
    """Run one command and return its exit code: the program ``onrecord``.

    Args:
        arguments: the words after ``onrecord``; those of the process if not given.
        doors: where articles come from and who reads them; the real ones if not given.
    """
    try:
        from onrecord.cli.stopping import stoppable
        from onrecord.own_process import collect_rarely

        with stoppable(to_the_end=arguments is None):
            if arguments is None:
                collect_rarely()
            from onrecord.cli.program import run

            return int(run(arguments, doors))
    except KeyboardInterrupt as error:  # before the program was set up; from then on it handles signals itself
        return 128 + getattr(error, "number", 2)  # the signal's, or SIGINT's
