"""Lines of the reading page: none is drawn out because a number finds no room on it."""

import pytest

from reports.models import Edition, Entry

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]
#: How far the letters of the first line of a paragraph stand apart, in their own width.
APART = """() => [...document.querySelectorAll('.reading .runin')].map((box) => {
  const line = box.getClientRects()[0];
  const size = parseFloat(getComputedStyle(box).fontSize);
  return line.width / (Math.min(box.textContent.trim().length, 40) * size);
})"""


def test_no_heading_is_drawn_out_over_its_line(visitor, user):
    edition, entry = Edition.objects.get(), Entry.objects.order_by("pk").first()
    person = visitor().sign_in(user("auditor"))
    words = "某协会党总支积极行动，向抗疫一线捐款"
    for more in range(4, 10):
        text = f"{'某' * more}{words}15万元，另有说明"
        Entry.objects.filter(pk=entry.pk).update(text=text)
        page = person.open(f"/reports/editions/{edition.pk}/")
        assert max(page.evaluate(APART)) < 1.5, text
