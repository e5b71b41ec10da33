"""Texts to copy, the slip to sign, pictures of the page."""

import html
import re

import pytest
from django.urls import reverse

from organizations.models import Activity
from reports.actions.drafting.change import change
from reports.document.text import plain_text
from reports.models import Edition, EditionPicture
from reports.pages.editions.outputs import lines_of
from reports.reconciliation.reconcile import printable
from reports.serving import NAMES
from tests.factories.accounts import UserFactory
from tests.factories.organizations import PNG, AttachmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def address(name, *rest):
    return reverse(f"reports:{name}", args=[Edition.objects.get().pk, *rest])


@pytest.fixture
def printed():
    """A picture of the second activity, in the edition."""
    second = Activity.objects.get(number="A-2022-000002")
    attachment = AttachmentFactory(activity=second, caption="现场", picture=True)
    return EditionPicture.objects.create(
        edition=Edition.objects.get(), attachment=attachment
    )


def test_the_texts_are_those_of_the_document(signed_in):
    content = signed_in("auditor").get(address("texts")).content.decode()
    boxes = [
        html.unescape(it)
        for it in re.findall(r"<textarea[^>]*>(.*?)</textarea>", content, re.S)
    ]
    whole = plain_text(printable(Edition.objects.get()))
    assert len(boxes) == 6
    assert all(box in whole for box in boxes[1:])
    assert len(boxes[0]) <= 500
    for number in ("约3.15亿元", "1584支", "33553人", "367.18万小时"):
        assert number in boxes[0]


def test_the_slip_says_what_is_signed(signed_in):
    content = signed_in("signatory").get(address("slip")).content.decode()
    for words in (
        "呈　批　单",
        "堡垒·先锋",
        "2022年3月11日",
        "约3.15亿元",
        "签发意见",
        "文稿摘要",
    ):
        assert words in content
    assert re.search(r"[0-9a-f]{64}", content)
    # A total alone says nothing to who signs: the whole sentence stands there.
    assert "其中向深圳本地捐赠约1.28亿元，向香港捐赠4128.9万元" in html.unescape(content)


def test_two_of_one_name_are_told_apart_on_the_slip(signed_in):
    edition = Edition.objects.get()
    first = UserFactory(display_name="某同名", username="tongming1")
    second = UserFactory(display_name="某同名", username="tongming2")
    for person in (first, second):
        change(edition=edition, by=person, title=f"{person.username}改过的标题")
    content = signed_in("signatory").get(address("slip")).content.decode()
    assert "某同名（tongming1）、某同名（tongming2）" in content


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 2), ("短", 2), ("长" * 149, 3), ("一\n二\n三\n四", 4), ("长" * 5000, 14)],
)
def test_a_box_to_copy_from_is_as_high_as_its_text(text, lines):
    assert lines_of(text) == lines


def test_a_leader_sees_the_bulletin_and_its_pdf_and_nothing_else(signed_in):
    content = signed_in("signatory").get(address("leader")).content.decode()
    assert re.findall(r'href="([^"#]+/)"', content) == [
        address("download", "pdf"),
        address("edition"),
    ]
    assert "<form" not in content
    assert "约3.15亿元" in content


def test_the_files_stand_behind_one_word_in_words_of_an_office(signed_in):
    content = signed_in("auditor").get(address("edition")).content.decode()
    listed = re.search(r'<details class="files">.*?</details>', content, re.S)
    assert listed
    for kind, words in NAMES.items():
        assert f'href="{address("download", kind)}">{words}</a>' in listed[0]


@pytest.mark.parametrize("name", ["texts", "slip", "leader"])
def test_they_are_for_who_may_read_editions(signed_in, client, name):
    assert signed_in("administrator").get(address(name)).status_code == 403
    assert client.get(address(name)).url.startswith("/admin/login/")


def test_a_picture_stands_with_the_entry_of_its_activity(printed, signed_in):
    document = printable(Edition.objects.get())
    donation = document.sections[0]
    assert [it.caption for it in document.pictures_of(donation)] == ["现场"]
    client = signed_in("auditor")
    source = address("picture", printed.attachment_id)
    assert f'src="{source}"' in client.get(address("edition")).content.decode()
    answer = client.get(source)
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")


def test_a_picture_of_another_edition_is_not_shown(signed_in, client):
    assert signed_in("auditor").get(address("picture", 999)).status_code == 404
    assert client.get(address("picture", 999)).status_code == 403


def test_a_dropped_entry_leaves_its_picture_at_the_end(printed):
    for section in Edition.objects.get().sections.all():
        section.entries.filter(activities=printed.attachment.activity).update(
            is_dropped=True
        )
    assert [it.caption for it in printable(Edition.objects.get()).end_pictures] == [
        "现场"
    ]


def test_the_file_for_the_site_brings_its_pictures_along(printed, signed_in):
    content = signed_in("auditor").get(address("download", "html")).content.decode()
    assert 'src="data:image/png;base64,' in content


def test_head_and_foot_are_on_the_page_when_asked_for(signed_in):
    client = signed_in("auditor")
    assert "印发" not in client.get(address("edition")).content.decode()
    Edition.objects.update(
        has_head=True, has_colophon=True, issuer="编发处", reports_to="市委", copies=50
    )
    content = client.get(address("edition")).content.decode()
    for words in ("编发处", "报：市委。", "共印50份"):
        assert words in content


def test_the_hour_of_the_cut_off_is_printed_where_it_is_named():
    Edition.objects.update(cut_off_hour=18)
    assert "截至3月11日18时" in plain_text(printable(Edition.objects.get()))
