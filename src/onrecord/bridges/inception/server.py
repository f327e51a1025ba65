"""The external recommender's HTTP protocol: ``POST …/predict`` and ``POST …/train``, on this machine only by
default."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from onrecord.bridges.inception.cas import predict
from onrecord.errors import OnRecordError
from onrecord.scale.processes import Reads

MOST = 64 << 20
"""Bytes of a request: a document of a million characters with a token each, as XMI."""


def server_of(reader: Reads, host: str, port: int) -> ThreadingHTTPServer:
    """A server that reads one document after the other.

    Args:
        reader: reads the documents.
        host: the address to listen at.
        port: 0 for any free one.
    """
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_POST(self) -> None:
            """Answer a prediction, or accept training data, which is not used."""
            if self.path.rstrip("/").endswith("/train"):
                # read all the same: a connection whose request is left unread cannot take the next one
                self._body()
                self._answer(204)
            elif self.path.rstrip("/").endswith("/predict"):
                self._predict()
            else:
                self._answer(404, {"error": "expected /predict or /train"})

        def do_GET(self) -> None:
            """INCEpTION asks this whether the server is up."""
            self._answer(200, {"status": "ok"})

        def _predict(self) -> None:
            try:
                # one document at a time, since all requests share the reader and its model
                with lock:
                    self._answer(200, {"document": predict(self._body(), reader)})
            except (OnRecordError, ValueError) as error:
                self._answer(400, {"error": str(error)})

        def _body(self) -> dict[str, Any]:
            length = int(self.headers.get("Content-Length") or 0)
            if length > MOST:
                raise ValueError(f"the request has {length:,} bytes; expected at most {MOST:,}")
            value = json.loads(self.rfile.read(length) or b"{}")
            if not isinstance(value, dict):
                raise ValueError("the request is no JSON object")
            return value

        def _answer(self, status: int, value: dict[str, str] | None = None) -> None:
            data = json.dumps(value).encode() if value else b""
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    return ThreadingHTTPServer((host, port), Handler)
