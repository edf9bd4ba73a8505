"""ClamAV is asked as its own protocol wants it, and a file that could not be scanned is never called clean."""

import socket
import socketserver
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.files.scanning import Cleanliness, Scan, scan
from tests.files.clamd import INFECTED_MARK, LONGEST, Clamd, listening


class Mute(socketserver.BaseRequestHandler):
    """A scanner that hangs up without a word."""

    def handle(self) -> None:
        self.request.recv(10)


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    path = str(tmp_path / "clamd.ctl")
    with listening(socketserver.UnixStreamServer(path, Clamd)):
        yield path


def test_a_file_is_clean_or_infected_by_something_with_a_name(clamd: str) -> None:
    assert scan(b"x" * 200_000, clamd) == Scan(Cleanliness.CLEAN)
    assert scan(b"", clamd) == Scan(Cleanliness.CLEAN)
    assert scan(b"x" * 100_000 + INFECTED_MARK, clamd) == Scan(Cleanliness.INFECTED, "Eicar-Test-Signature")


def test_a_scanner_on_another_machine_is_reached_by_host_and_port() -> None:
    server = socketserver.TCPServer(("127.0.0.1", 0), Clamd)
    with listening(server):
        assert scan(b"x", ("127.0.0.1", server.server_address[1])).cleanliness is Cleanliness.CLEAN


def test_a_file_that_the_scanner_will_not_take_is_not_clean_and_says_why(clamd: str) -> None:
    assert scan(b"x" * LONGEST * 20, clamd) == Scan(Cleanliness.UNAVAILABLE, "INSTREAM size limit exceeded. ERROR")


def test_a_scanner_that_is_away_or_mute_or_silent_makes_nothing_clean(tmp_path: Path) -> None:
    away = scan(b"x", str(tmp_path / "nobody"))
    assert away.cleanliness is Cleanliness.UNAVAILABLE
    assert away.words
    path = str(tmp_path / "mute.ctl")
    with listening(socketserver.UnixStreamServer(path, Mute)):
        assert scan(b"x", path).cleanliness is Cleanliness.UNAVAILABLE
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent.ctl"))
        silent.listen()
        waited = scan(b"x", str(tmp_path / "silent.ctl"), timeout_seconds=0.01)
    assert (waited.cleanliness, waited.words) == (Cleanliness.UNAVAILABLE, "timed out")
