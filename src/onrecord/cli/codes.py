"""What the exit code of a command says, for scripts."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Every exit code of every command. A signal's code is 128 and its number, as in a shell."""

    DONE = 0
    INCOMPLETE = 1
    FAILED = 2
    HUNG_UP = 129
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


MEANINGS = {
    ExitCode.DONE: "all that was asked for was done",
    ExitCode.INCOMPLETE: "done, but some articles could not be read, or `verify` found what does not hold; each has a line",
    ExitCode.FAILED: "not done: wrong usage, nothing that could be read, or an output that could not be written",
    ExitCode.HUNG_UP: "stopped because the terminal was closed (SIGHUP)",
    ExitCode.INTERRUPTED: "stopped from the keyboard (SIGINT)",
    ExitCode.PIPE_CLOSED: "the program that read the output closed it, as `head` does",
    ExitCode.TERMINATED: "stopped by another program (SIGTERM)",
}
