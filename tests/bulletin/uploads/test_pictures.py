"""Pictures made clean: upright, RGB, bounded, without metadata; every common kind is taken."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from bulletin.uploads.kinds import JPEG, PNG
from bulletin.uploads.pictures import LONGEST_SIDE, clean_copy
from bulletin.uploads.refused import RefusedFileError


def written(picture, kind="JPEG", **options):
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def points(content):
    return Image.open(BytesIO(content)).convert("RGB")


def test_place_owner_and_device_are_gone():
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "SECRETCAM", "Zhang San"
    exif.get_ifd(0x8825)[1] = "N"
    photo = written(Image.new("RGB", (40, 30)), exif=exif, comment=b"SECRETWORD")
    clean = clean_copy(photo)
    for word in (b"SECRETCAM", b"Zhang", b"SECRETWORD", b"Exif"):
        assert word not in clean.content
    text = written(Image.new("RGB", (4, 3)), "PNG", pnginfo=_words())
    assert b"SECRETCAM" in text
    assert b"SECRETCAM" not in clean_copy(text).content


def _words():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Make", "SECRETCAM")
    return info


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_as_it_was_held(turn):
    lying = Image.new("RGB", (40, 30), "white")
    lying.paste("red", (0, 0, 20, 15))
    exif = Image.Exif()
    exif[0x0112] = turn
    clean = clean_copy(written(lying, "PNG", exif=exif))
    is_turned = turn >= 5
    assert (clean.width, clean.height) == ((30, 40) if is_turned else (40, 30))
    corners = {
        1: (2, 2), 2: (-3, 2), 3: (-3, -3), 4: (2, -3),
        5: (2, 2), 6: (-3, 2), 7: (-3, -3), 8: (2, -3),
    }  # fmt: skip
    across, down = corners[turn]
    place = across % clean.width, down % clean.height
    assert points(clean.content).getpixel(place) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "1", "P", "LA", "RGBA", "I;16"])
def test_every_common_kind_of_colour_is_taken(mode):
    kind = "JPEG" if mode in ("RGB", "L", "CMYK") else "PNG"
    clean = clean_copy(written(Image.new(mode, (50, 40)), kind))
    assert clean.kind == (JPEG if kind == "JPEG" else PNG)
    assert Image.open(BytesIO(clean.content)).mode == "RGB"


def test_a_jpeg_without_the_usual_head_is_taken():
    plain = written(Image.new("RGB", (50, 40), "red"))
    length = int.from_bytes(plain[4:6], "big")
    headless = plain[:2] + plain[4 + length :]
    assert b"JFIF" not in headless
    assert clean_copy(headless).width == 50


def test_clear_parts_are_white():
    clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    clean = clean_copy(written(clear, "PNG"))
    assert points(clean.content).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(4000, 1000), (1000, 4000), (1772, 1772), (10, 10)])
def test_it_is_no_larger_than_it_is_printed(size):
    clean = clean_copy(written(Image.new("RGB", size)))
    assert max(clean.width, clean.height) == min(LONGEST_SIDE, max(size))
    assert abs(clean.width / clean.height - size[0] / size[1]) < 0.02


def test_the_same_bytes_give_the_same_copy():
    photo = written(Image.effect_noise((300, 200), 60).convert("RGB"))
    assert clean_copy(photo) == clean_copy(photo)


def test_too_many_points_are_refused_before_they_are_unpacked():
    bomb = written(Image.new("1", (50_000, 50_000)), "PNG")
    assert len(bomb) < 400_000
    with pytest.raises(RefusedFileError, match="像素太多"):
        clean_copy(bomb)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xffhello\xff\xd9",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + b"\x00" * 40,
        b"",
        written(Image.effect_noise((300, 200), 60).convert("RGB"))[:3000],
        written(Image.effect_noise((300, 200), 60), "PNG")[:3000],
    ],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(RefusedFileError, match="图片"):
        clean_copy(content)


def test_half_a_picture_is_refused_where_weasyprint_lets_it_pass(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    half = written(Image.effect_noise((300, 200), 60).convert("RGB"))[:3000]
    with pytest.raises(RefusedFileError, match="不完整"):
        clean_copy(half)
    assert ImageFile.LOAD_TRUNCATED_IMAGES
