"""Pictures and files of an activity: entered on its page, opened by who may see it."""

import hashlib
import html
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from organizations.models import Attachment
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import PNG, ActivityFactory, AttachmentFactory
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def with_file(client, activity, name, content=PNG):
    url = address("activity", "change", activity.pk)
    values = opened(client, url) | {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-file": SimpleUploadedFile(name, content),
        "attachments-0-caption": "现场",
        "attachments-0-position": "1",
    }
    return client.post(url, {**values, "_save": "1"})


def test_a_picture_is_kept_with_its_caption_and_opened_as_a_file(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory()

    assert with_file(client, activity, "现场.png").status_code == 302

    row = Attachment.objects.get()
    answer = client.get(address("activity", "attachment", row.pk))
    assert row.caption == "现场"
    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert quote("现场.png") in answer["Content-Disposition"]
    assert "现场" not in row.file.name
    page = client.get(activity.get_absolute_url()).content.decode()
    assert address("activity", "attachment", row.pk) in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("run.exe", b"MZ\x90\x00\x03", "只收 JPG、PNG"),
        ("run.jpg", b"MZ\x90\x00\x03", "只收 JPG、PNG"),
        ("page.html", b"<script>1</script>", "文件名写着 .html，内容却是 文字"),
        ("picture.svg", b"<svg/>", "文件名写着 .svg"),
        ("fake.jpg", "这是一段文字".encode(), "文件名写着 .jpg，内容却是 文字"),
        ("empty.txt", b" ", None),
        ("half.png", PNG[:45], "图片"),
        ("mz.docx", b"MZ\x90\x00", "只收"),
        ("cut.pdf", b"%PDF-1.7 ", "PDF 不完整"),
    ],
)
def test_a_file_is_judged_by_what_is_in_it(signed_in, name, content, said):
    response = with_file(signed_in("recorder"), ActivityFactory(), name, content)

    if said is None:
        assert response.status_code == 302
    else:
        assert said in html.unescape(response.content.decode())
        assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_refused_with_its_size(signed_in, settings):
    settings.ATTACHMENT_MOST = 1024 * 1024
    large = b"a" * (1024 * 1024 + 1)
    response = with_file(signed_in("recorder"), ActivityFactory(), "a.txt", large)
    assert "文件有 1.0 MB，最大 1 MB" in response.content.decode()


def test_the_clean_copy_is_shown_without_what_the_telephone_wrote(signed_in):
    client = signed_in("recorder")
    photo = upright_photo()
    assert with_file(client, ActivityFactory(), "p.jpg", photo).status_code == 302

    row = Attachment.objects.get()
    shown = client.get(address("activity", "picture", row.pk))
    content = b"".join(shown.streaming_content)
    assert shown["Content-Type"] == "image/jpeg"
    assert b"SECRETCAM" not in content
    assert (row.width, row.height) == (30, 40)
    assert row.printed_digest == hashlib.sha256(content).hexdigest()
    with row.file.open() as kept:
        assert kept.read() == photo


def upright_photo():
    """A photo held upright: the points lie, the turn stands in the metadata."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SECRETCAM"
    written = BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_what_is_no_picture_has_no_picture(signed_in):
    row = AttachmentFactory()
    assert (
        signed_in("auditor").get(address("activity", "picture", row.pk)).status_code
        == 404
    )


def test_a_file_is_opened_by_who_may_see_its_activity_alone(signed_in):
    row = AttachmentFactory()
    url = address("activity", "attachment", row.pk)
    bound = signed_in("recorder")
    bound.user.districts.add(DistrictFactory())

    for client, code in ((signed_in("auditor"), 200), (signed_in("administrator"), 403)):
        response = client.get(url)
        assert response.status_code == code
        list(response)  # read to its end, the file is closed
    assert bound.get(url).status_code == 404
    assert bound.get(address("activity", "attachment", 99)).status_code == 404
