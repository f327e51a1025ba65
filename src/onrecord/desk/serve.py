"""Serve a desk until it is stopped."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING

from onrecord.desk.app import make_app
from onrecord.desk.desk import Desk
from onrecord.desk.pages import PAGES
from onrecord.errors import InputError, OnRecordError

if TYPE_CHECKING:
    import uvicorn


def serve(desk: Desk, ready: Callable[[str], None]) -> None:
    """Serve the desk until the process is told to stop.

    Args:
        desk: which.
        ready: called with the address, once it can be opened.

    Raises:
        InputError: the address cannot be listened on.
    """
    import uvicorn

    listening = _listen(desk.options.host, desk.options.port)
    config = uvicorn.Config(
        make_app(desk),
        # the desk begins and ends what it needs itself, also where another server runs the app
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        # anybody may send them, and the door asks by which name and from where a request came
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        # waiting connections cost memory; more than a newsroom opens are turned away at once
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    with _told_to_stop(server):
        try:
            desk.reading.warm_up()
            Thread(target=_warm_up, args=(desk,), daemon=True).start()
            ready(_address(desk.options.host, listening.getsockname()[1]))
            server.run(sockets=[listening])
        finally:
            listening.close()
            desk.close()


def _warm_up(desk: Desk) -> None:
    """Gather what would take long for the first who asks. Who asks meets the error, if there is one."""
    for page in PAGES:
        if page.warm_up:
            with suppress(OnRecordError):
                page.warm_up(desk)


@contextmanager
def _told_to_stop(server: "uvicorn.Server") -> Iterator[None]:
    """Let signals only tell the server to end, and raise them once everything is closed: an exception in between would
    leave its loop unfinished, or a process half started, each with a traceback of its own."""
    told: list[int] = []

    def tell(number: int, frame: FrameType | None) -> None:
        told.append(number)
        server.should_exit = True

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    if current_thread() is main_thread():  # no other may set them
        for number in before:
            # under nohup a hang-up is to be ignored, and stays so
            if before[number] is not signal.SIG_IGN:
                signal.signal(number, tell)
    try:
        yield
    finally:
        if current_thread() is main_thread():
            for number, handler in before.items():
                signal.signal(number, handler)
    if told:
        # so that a shell sees that it ended by the signal
        signal.raise_signal(told[0])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only of a socket that says it is TCP does asyncio send what is small at once; each answer would take 40 ms more.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # a desk that is started again at once may have its port back while old connections end
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise InputError(
            f"port {port} of {host} cannot be listened on ({error.strerror or error}); another program may use it. "
            "Choose another with --port, or --port 0 for any that is free"
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    # 0.0.0.0 is all addresses, and none that a browser can open everywhere
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else shown}:{port}/"
