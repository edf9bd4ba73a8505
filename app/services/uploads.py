"""Files that a person gave to be looked at first and used a moment later: kept by their digest like every other."""

from app.files.store import load
from app.models import db
from app.services.filing import file_root, store_file


def keep_upload(content: bytes) -> str:
    """Keep a file and return its SHA-256."""
    digest: str = store_file(content).sha256
    db.session.commit()
    return digest


def load_upload(sha256: str) -> bytes:
    """The file kept under the digest; raises NotFound."""
    return load(file_root(), sha256)
