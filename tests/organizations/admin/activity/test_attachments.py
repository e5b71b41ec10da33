"""Pictures and files of an activity: entered on its page, opened by who may see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from organizations.models import Attachment
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import ActivityFactory, AttachmentFactory
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def with_file(client, activity, name):
    url = address("activity", "change", activity.pk)
    values = opened(client, url) | {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-file": SimpleUploadedFile(name, b"\x89PNG"),
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
    assert b"".join(answer.streaming_content) == b"\x89PNG"
    assert answer["Content-Disposition"].startswith("attachment")
    page = client.get(activity.get_absolute_url()).content.decode()
    assert address("activity", "attachment", row.pk) in page


@pytest.mark.parametrize("name", ["run.exe", "page.html", "picture.svg", "no-ending"])
def test_other_kinds_of_files_are_refused_in_chinese(signed_in, name):
    response = with_file(signed_in("recorder"), ActivityFactory(), name)

    assert "只收这些类型的文件：jpg" in response.content.decode()
    assert not Attachment.objects.exists()


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
