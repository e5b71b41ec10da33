"""A draft goes out as DOCX, is edited, comes back and is taken over sentence by sentence.

With HANDBOOK_PICTURES=1 the picture of docs/handbook.md is taken on the way.
"""

import pytest

from reports.models import Edition, Entry
from reports.serving import content_of
from tests.browser import DESK, PHONE
from tests.journeys.pictures import for_the_handbook
from tests.reports.returned_docx import rewritten, tracked

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

CHANGES = (
    ("13万个KN95口罩", tracked("13万个KN95口罩", "15万个KN95口罩")),
    ("靠前精细服务", "靠前服务"),
)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_an_edited_docx_is_taken_over_sentence_by_sentence(visitor, user, size, tmp_path):
    edition = Edition.objects.get()
    path = tmp_path / "简报.docx"
    path.write_bytes(rewritten(content_of(edition, "docx"), *CHANGES))
    person = visitor(size).sign_in(user("editor"))
    page = person.open(f"/reports/editions/{edition.pk}/edit/")
    page.get_by_role("link", name="收回改过的 Word").click()
    page.get_by_label("改过的 Word（DOCX）文件").set_input_files(path)
    page.get_by_role("button", name="对照").click()
    page.get_by_text("共 2 处待定").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if size == DESK:
        for_the_handbook(page, "word-back")
    page.get_by_role("button", name="不采用：精细服务·标题句").click()
    page.get_by_text("1 处已决定不采用").wait_for()
    page.get_by_role("button", name="采用：捐款捐物·第1条", exact=True).click()
    page.get_by_text("没有待定的改动").wait_for()
    assert Entry.objects.filter(text__contains="15万个KN95口罩").exists()
    assert person.complaints == []
