"""A web server that can misbehave, file by file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Fault(StrEnum):
    """What a server, or something between it and the browser, can do to a file."""

    MISSING = "missing"
    REFUSED = "refused"  # the connection ends without an answer
    CUT = "cut"  # the connection ends in the middle
    SHORT = "short"  # a well-formed answer with half of the file
    LONG = "long"
    CHANGED = "changed"  # one byte is another one
    PAGE = "page"  # a login or error page, with status 200
    STALLED = "stalled"  # half of the file, and then nothing
    SILENT = "silent"  # accepted, and then nothing
    MISTYPED = "mistyped"  # all of the file, as text/plain


@dataclass
class Server:
    """A running server; ``faults`` maps the name of a file to what happens to it."""

    port: int
    faults: dict[str, Fault] = field(default_factory=dict)
    requested: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, server_state: Server, **options: object) -> None:
        self.state = server_state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        # Even what is broken is kept by the browser: trying again has to get past its cache.
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].rpartition("/")[2]
        self.state.requested.append(self.path)
        fault = self.state.faults.get(name)
        if fault is None:
            super().do_GET()
        elif fault is Fault.MISSING:
            self.send_error(404)
        elif fault is Fault.REFUSED:
            self.close_connection = True
        elif fault is Fault.SILENT:
            self.state.released.wait()
        else:
            self.misbehave(fault, Path(self.translate_path(self.path)))

    def misbehave(self, fault: Fault, file: Path) -> None:
        data = file.read_bytes()
        half = len(data) // 2
        body = {
            Fault.CUT: data[:half],
            Fault.STALLED: data[:half],
            Fault.SHORT: data[:half],
            Fault.LONG: data + b"\n",
            Fault.CHANGED: data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :],
            Fault.PAGE: b"<!doctype html><title>Sign in</title>",
            Fault.MISTYPED: data,
        }[fault]
        incomplete = fault in {Fault.CUT, Fault.STALLED}
        kind = {Fault.PAGE: "text/html", Fault.MISTYPED: "text/plain"}.get(fault) or self.guess_type(str(file))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data) if incomplete else len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        if fault is Fault.STALLED:
            self.state.released.wait()
        self.close_connection = True


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection early is what these tests are about."""


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve ``folder`` until the block ends."""
    state = Server(port=0)
    server = _Quiet(("127.0.0.1", 0), partial(_Handler, server_state=state, directory=str(folder)))
    state.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        server.server_close()
