"""How a browser may get a file that a stranger sent: a PDF as it is, a picture drawn anew, all else to be saved."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from app.files.kinds import Shown, kind_of

TO_BE_SAVED = "application/octet-stream"
# What may look at nothing of ours and run nothing, even when a browser shows it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; sandbox"
# A page of A4 at 600 dots an inch has 35 million.
MOST_PIXELS = 40_000_000


@dataclass(frozen=True)
class Served:
    """What to send: `is_shown` means Content-Disposition inline, else attachment; the headers go with both."""

    content: bytes
    media_type: str
    is_shown: bool

    @property
    def headers(self) -> dict[str, str]:
        """What keeps a browser from guessing another type and from running anything."""
        return {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}


def to_show(content: bytes) -> Served:
    """The form in which the file may be shown; the file itself, to be saved, when it may not or cannot be."""
    kind = kind_of(content)
    if kind.shown is Shown.AS_IT_IS:
        return Served(content, kind.media_type, is_shown=True)
    drawn = redraw(content) if kind.shown is Shown.REDRAWN else None
    return drawn or to_save(content)


def to_save(content: bytes) -> Served:
    """The file itself, unchanged, under a type that no browser shows."""
    return Served(content, TO_BE_SAVED, is_shown=False)


def redraw(picture: bytes) -> Served | None:
    """The picture (the first of several) from its pixels only, upright; None when it is broken or too large."""
    drawn = io.BytesIO()
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "TIFF", "GIF")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            # A photograph would grow tenfold as a PNG.
            form = "JPEG" if opened.format == "JPEG" else "PNG"
            bare = ImageOps.exif_transpose(opened).convert("RGBA" if opened.has_transparency_data else "RGB")
            bare.info.clear()
            bare.save(drawn, form)
    except Exception:  # the decoders raise whatever a damaged picture makes them stumble over
        return None
    return Served(drawn.getvalue(), f"image/{form.lower()}", is_shown=True)
