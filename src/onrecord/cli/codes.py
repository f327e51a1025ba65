"""Exit codes, for scripts."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Every exit code of every command. A signal's code is 128 plus its number, as in a shell."""

    DONE = 0
    INCOMPLETE = 1
    FAILED = 2
    HUNG_UP = 129
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


MEANINGS = {
    ExitCode.DONE: "success",
    ExitCode.INCOMPLETE: (
        "done, but some articles could not be read, or `verify` found problems; each is reported on one line"
    ),
    ExitCode.FAILED: "failed: bad usage, no readable input, or an output that could not be written",
    ExitCode.HUNG_UP: "stopped because the terminal was closed (SIGHUP)",
    ExitCode.INTERRUPTED: "interrupted from the keyboard (SIGINT)",
    ExitCode.PIPE_CLOSED: "the program reading the output closed it, as `head` does",
    ExitCode.TERMINATED: "stopped by another program (SIGTERM)",
}
