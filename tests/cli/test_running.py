"""All three processes under one command: they start, answer, let each other work, and end together."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from app.services.people import SYSTEM, Role, accept_invitation, invite
from tests.browser.driving import free_port
from tests.instances import make_app

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60


def test_with_an_administrator_present_everything_starts_works_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    env = {**os.environ, "ZAPYT_INSTANCE": str(tmp_path), "ZAPYT_DEMO": "yes"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "up", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        assert process.stdout is not None
        assert any(b"Booting worker" in line for line in process.stdout), "the web application did not start"
        app = make_app(tmp_path)
        with app.app_context():
            # A writer of another process gets its turn: nobody holds the database.
            token = invite("one@example.org", Role.ANALYST, None, SYSTEM).rpartition("/")[2]
            accept_invitation(token, "one@example.org", "Ще одна", "довгий пароль 2026")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    assert b"database is locked" not in said
    assert b"Traceback" not in said
