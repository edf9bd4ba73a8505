"""What a browser is given: PDF as it is, pictures drawn anew, everything else only to be saved."""

import io

import pytest
from PIL import Image

from app.files import showing
from app.files.kinds import Shown, kinds
from app.files.showing import to_save, to_show
from tests.files.specimens import picture


def test_a_pdf_is_shown_as_it_came() -> None:
    served = to_show(b"%PDF-1.4\n")
    assert (served.content, served.media_type, served.is_shown) == (b"%PDF-1.4\n", "application/pdf", True)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/png"), ("GIF", "image/png")],
)
def test_a_picture_is_drawn_anew_without_what_lay_behind_it(form: str, media_type: str) -> None:
    served = to_show(picture(form) + b"<script>alert(1)</script>")
    assert (served.media_type, served.is_shown) == (media_type, True)
    assert b"<script>" not in served.content
    with Image.open(io.BytesIO(served.content)) as drawn:
        assert drawn.size == (30, 20)
        assert drawn.convert("RGB").getpixel((5, 5))[0] > 250


def test_a_photograph_is_shown_upright_and_without_the_place_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "49.84 N"
    served = to_show(picture("JPEG", exif=exif))
    with Image.open(io.BytesIO(served.content)) as drawn:
        assert drawn.size == (20, 30)
        assert not drawn.getexif()


def test_a_picture_too_large_or_broken_can_still_be_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = picture("PNG")[:40]
    assert to_show(broken) == to_save(broken)
    monkeypatch.setattr(showing, "MOST_PIXELS", 599)
    assert to_show(picture("PNG")) == to_save(picture("PNG"))


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"<svg onload='x'/>", b"<?xml version='1.0'?><x/>"])
def test_markup_is_never_shown(content: bytes) -> None:
    served = to_show(content)
    assert (served.content, served.media_type, served.is_shown) == (content, "application/octet-stream", False)
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_only_pdf_and_pictures_may_be_shown() -> None:
    assert {key for key, kind in kinds().items() if kind.shown is not Shown.NEVER} == {
        "pdf",
        "png",
        "jpeg",
        "tiff",
        "gif",
    }
