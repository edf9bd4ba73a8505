"""One throw-away PostgreSQL server for the whole test run, from the system's own binaries; it ends with the tests."""

import itertools
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ACCOUNT = "postgres"  # the server refuses to run as root
_numbers = itertools.count(1)


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def has_postgres() -> bool:
    """Whether a server can be started here."""
    return _binaries() is not None


def _run(*command: str) -> None:
    as_account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_account, *command], check=True, stdout=subprocess.DEVNULL)


@cache
def _server() -> Path:
    """Start the server on a Unix socket of its own and return the socket's folder."""
    binaries = _binaries()
    if binaries is None:
        raise RuntimeError("no PostgreSQL on this machine")
    folder = Path(tempfile.mkdtemp(prefix="zapyt-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
    cluster = str(folder / "cluster")
    _run(str(binaries / "initdb"), "-D", cluster, "-U", "zapyt", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=60"
    _run(str(binaries / "pg_ctl"), "-D", cluster, "-o", options, "-w", "-l", str(folder / "log"), "start")
    return folder


def stop_postgres() -> None:
    """End the server of this process, if one was started."""
    binaries = _binaries()
    if binaries and _server.cache_info().currsize:
        folder = _server()
        _run(str(binaries / "pg_ctl"), "-D", str(folder / "cluster"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
        _server.cache_clear()


def fresh_postgres_url(like: str = "") -> str:
    """The address of a new database: empty, or a copy of the one at this address, to which nobody is connected."""
    socket, name = _server(), f"test_{os.getpid()}_{next(_numbers)}"
    template = urlsplit(like).path.lstrip("/") or "template1"
    with psycopg.connect(f"host={socket} user=zapyt dbname=postgres", autocommit=True) as connection:
        # Several times as fast here, and before version 15 the only way.
        copying = "STRATEGY FILE_COPY" if connection.info.server_version >= 150_000 else ""
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {copying}')  # all of it is made here
    return f"postgresql://zapyt@/{name}?host={socket}"
