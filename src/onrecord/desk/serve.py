"""Serve a desk until it is stopped."""

import socket
from collections.abc import Callable

from onrecord.desk.app import make_app
from onrecord.desk.desk import Desk
from onrecord.errors import InputError


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
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    desk.reading.warm_up()
    ready(_address(desk.options.host, listening.getsockname()[1]))
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
        desk.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only of a socket that says it is TCP does asyncio send what is small at once; each answer would take 40 ms more.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else shown}:{port}/"
