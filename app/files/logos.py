"""A logo as letters may print it: the pixels of a PNG or JPEG written anew, and nothing else that the file carried."""

import io

from PIL import Image, ImageOps

from app.errors import BadInput

MOST_BYTES = 2 * 1024 * 1024
# A side longer than this is not read at all: a small file may unfold into gigabytes.
LONGEST_SIDE = 6000
# Five centimetres at 600 dots an inch; every letter carries these bytes.
PRINTED_SIDE = 1200
# The mark that ends a picture: WeasyPrint tells Pillow to make up what a file that is cut off lacks.
ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
# What Pillow raises for a file that is broken or no picture at all; SyntaxError is that of a broken PNG.
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
# Modes of eight bits a channel; deeper ones lose their shades on the way.
WITH_ALPHA, WITHOUT = frozenset({"LA", "PA", "RGBA"}), frozenset({"1", "L", "P", "RGB", "CMYK", "YCbCr"})


def clean_logo(content: bytes) -> bytes:
    """The picture re-encoded in its own format, upright, at most PRINTED_SIDE pixels; the same bytes each time.

    Raises BadInput for anything else than a PNG or JPEG of at most MOST_BYTES.
    """
    if len(content) > MOST_BYTES:
        raise BadInput("The logo is larger than 2 MB: save it smaller.", field="logo")
    try:
        with Image.open(io.BytesIO(content), formats=tuple(ENDS)) as picture:
            if ENDS[str(picture.format)] not in content:
                raise OSError
            _check(picture)
            return _written_anew(picture, str(picture.format))
    except UNREADABLE as cause:
        raise BadInput("The logo must be a whole PNG or JPEG picture.", field="logo") from cause


def _check(picture: Image.Image) -> None:
    if max(picture.size) > LONGEST_SIDE:
        raise BadInput("The logo has a side longer than 6000 pixels: save it smaller.", field="logo")
    if picture.mode not in WITH_ALPHA | WITHOUT:
        raise BadInput("The logo has more than 8 bits a channel: save it as an ordinary picture.", field="logo")


def _written_anew(picture: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    has_alpha = kind == "PNG" and (upright.mode in WITH_ALPHA or "transparency" in upright.info)
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    pixels.thumbnail((PRINTED_SIDE, PRINTED_SIDE), Image.Resampling.LANCZOS)
    pixels.info.clear()
    out = io.BytesIO()
    pixels.save(out, kind, optimize=True, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()
