"""A logo is read as pixels and written anew: nothing else of the file reaches a letter."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.errors import BadInput
from app.files.logos import MOST_BYTES, PRINTED_SIDE, clean_logo


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_ordinary_picture_stays_what_it_is_and_comes_out_the_same_each_time(mode: str) -> None:
    content = picture("PNG", mode)
    cleaned = clean_logo(content)
    assert cleaned == clean_logo(content)
    assert opened(cleaned).format == "PNG"
    assert opened(cleaned).size == (60, 30)
    assert opened(cleaned).mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")


def test_a_photograph_for_the_press_becomes_one_that_screens_show_too() -> None:
    cleaned = opened(clean_logo(picture("JPEG", "CMYK")))
    assert (cleaned.format, cleaned.mode) == ("JPEG", "RGB")


def test_nothing_but_the_pixels_remains() -> None:
    told = PngInfo()
    told.add_text("Comment", "таємниця")
    assert opened(clean_logo(picture("PNG", pnginfo=told))).info == {}
    camera = Image.Exif()
    camera[0x0112] = 6  # lying on its side
    camera[0x010F] = "Camera"
    photograph = clean_logo(picture("JPEG", exif=camera) + b"<script>")
    assert opened(photograph).size == (30, 60), "it stands upright"
    assert b"Camera" not in photograph
    assert b"<script>" not in photograph


def test_a_large_logo_is_made_as_small_as_print_needs_since_every_letter_carries_it() -> None:
    assert opened(clean_logo(picture("PNG", size=(5000, 2500)))).size == (PRINTED_SIDE, PRINTED_SIDE // 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing"),
        (b"<svg/>", "a drawing may hold scripts"),
        (picture("GIF"), "another format"),
        (picture("PNG", size=(600, 300))[:200], "cut off"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "only the first bytes are those of a picture"),
        (picture("JPEG")[:200], "cut off"),
        (picture("PNG", "1", size=(7000, 10)), "a side longer than 6000 pixels"),
        (picture("PNG", "1", size=(20_000, 20_000)), "a small file that unfolds into a gigabyte"),
        (picture("PNG", "I;16"), "16 bits a channel"),
        (picture("PNG") + b"x" * MOST_BYTES, "larger than 2 MB"),
    ],
)
def test_anything_else_is_refused_beside_its_field(content: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        clean_logo(content)
    assert refused.value.field == "logo", reason
