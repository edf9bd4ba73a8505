"""A virus scanner on a socket: what clamd does with INSTREAM."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

INFECTED_MARK, LONGEST = b"EICAR-STANDARD", 300_000


class Clamd(socketserver.StreamRequestHandler):
    """What clamd does with INSTREAM: takes pieces with their lengths until an empty one, then answers once."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > LONGEST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = b"Eicar-Test-Signature FOUND" if INFECTED_MARK in content else b"OK"
        self.wfile.write(b"stream: " + found + b"\0")


@contextmanager
def listening(server: socketserver.BaseServer) -> Iterator[None]:
    """The server at work."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
