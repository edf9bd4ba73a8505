"""Asks ClamAV whether a file is infected, through the socket of its `clamd`: no package for that is kept up."""

import socket
import struct
from dataclasses import dataclass
from enum import StrEnum

from config import SocketAddress

# clamd(8): the command ends with a zero byte, as does the answer; pieces come with their length before them.
COMMAND, END = b"zINSTREAM\0", struct.pack("!I", 0)
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


class Cleanliness(StrEnum):
    """What is known of a file; one that could not be scanned is no clean one."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Scan:
    """`words`: the name of what was found, or why nothing could be said, as the scanner or the system puts it."""

    cleanliness: Cleanliness
    words: str = ""


def scan(content: bytes, address: SocketAddress, timeout_seconds: float = 60) -> Scan:
    """Have the file scanned; never raises."""
    try:
        with _connect(address, timeout_seconds) as line:
            return _judge(_ask(line, content))
    except OSError as trouble:
        return Scan(Cleanliness.UNAVAILABLE, str(trouble))


def _connect(address: SocketAddress, timeout_seconds: float) -> socket.socket:
    if not isinstance(address, str):
        return socket.create_connection(address, timeout_seconds)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(timeout_seconds)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _ask(line: socket.socket, content: bytes) -> str:
    try:
        line.sendall(COMMAND)
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(END)
    except (BrokenPipeError, ConnectionResetError):
        # A file past StreamMaxLength is answered, and hung up on, before its end: the answer still waits.
        pass
    answered = b""
    while not answered.endswith(b"\0") and len(answered) < LONGEST_ANSWER:
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        answered += part
    return answered.rstrip(b"\0").decode("utf-8", "replace").strip()


def _judge(answered: str) -> Scan:
    """`stream: OK`, `stream: <name> FOUND`; all else is an error in the scanner's words."""
    words = answered.removeprefix("stream:").strip()
    if words == "OK":
        return Scan(Cleanliness.CLEAN)
    if words.endswith(" FOUND"):
        return Scan(Cleanliness.INFECTED, words.removesuffix(" FOUND"))
    return Scan(Cleanliness.UNAVAILABLE, words or "no answer")
