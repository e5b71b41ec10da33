"""更正: a new edition that refers to a signed one; the old one stays and says so."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from docx import Document as Word

from bulletin.models.audit import AuditEvent
from reports.actions.drafting.change import change
from reports.actions.drafting.corrections import correct
from reports.actions.drafting.entries import reword
from reports.actions.signing.steps import take_step
from reports.document.shape import from_dict, to_dict
from reports.document.text import plain_text
from reports.models import Edition, Entry
from reports.reconciliation.reconcile import printable, reconcile
from reports.rendering import RENDERERS
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(edition, run, people):
    change(edition=edition, by=people["editor"], number=3)
    return run(edition, "submit", "review", "sign", "publish")


LINE = "更正说明：本期更正第3期《新标题》，内容以本期为准。"


def body(edition):
    """The text below the title and the line by which a correction says what it is."""
    text = plain_text(reconcile(edition).document).split("\n", 1)[1]
    return text.replace(f"\n\u3000\u3000{LINE}\n", "", 1)


def test_a_correction_begins_as_a_copy_that_refers_to_the_old_one(signed, people):
    new = correct(edition=signed, by=people["editor"])
    assert (new.state, new.corrects, new.cut_off, new.number) == (
        "draft",
        signed,
        signed.cut_off,
        4,
    )
    assert body(new) == body(signed)
    assert reconcile(new).document.title == "新标题（更正第3期）"
    assert new.publish_at is None
    counts = [Entry.objects.filter(section__edition=row).count() for row in (signed, new)]
    assert counts[0] == counts[1] > 0
    assert AuditEvent.objects.filter(action="edition_corrected").count() == 1


def test_it_goes_back_to_who_signed_what_it_corrects_or_says_why(
    signed, people, run, user
):
    new = run(correct(edition=signed, by=people["editor"]), "submit", "review")
    other = user("signatory", display_name="乙")
    with pytest.raises(ValidationError, match=r"由signatory甲签发.*须写明原因"):
        take_step(edition=new, step="sign", by=other)
    assert (
        take_step(edition=new, step="sign", by=other, remark="甲休假").state == "signed"
    )
    again = run(correct(edition=new, by=people["editor"]), "submit", "review")
    assert take_step(edition=again, step="sign", by=other).state == "signed"


def test_numbers_of_the_copy_are_traced_as_those_of_the_old(signed, people):
    new = correct(edition=signed, by=people["editor"])
    found, old = reconcile(new), reconcile(signed)
    assert [it.verdict for it in found.in_text] == [it.verdict for it in old.in_text]
    # The bridge of the copy starts from the old one, which had nothing before it.
    assert old.beside == []
    assert {(it.place.kind, it.verdict) for it in found.beside} == {("cell", "total")}


def test_what_was_quoted_in_the_old_one_is_quoted_in_the_new(signed, people):
    new = correct(edition=signed, by=people["editor"])
    places = [row.place for row in new.quotations.order_by("id")]
    assert len(places) == signed.quotations.count() > 0
    keys = {
        f"entry-{key}"
        for key in Entry.objects.filter(section__edition=new).values_list("pk", flat=True)
    }
    assert {place for place in places if place.startswith("entry-")} <= keys


def test_the_old_one_stays_as_it_was_signed(signed, people, run):
    before = plain_text(printable(signed))
    new = correct(edition=signed, by=people["editor"])
    entry = Entry.objects.get(section__edition=new, activities__number="A-2022-000005")
    reword(entry=entry, text=entry.text.replace("爱心T恤", "T恤"), by=people["editor"])
    run(new, "submit", "review", "sign", "publish")
    assert plain_text(printable(Edition.objects.get(pk=signed.pk))) == before
    assert "爱心T恤" not in plain_text(printable(Edition.objects.get(pk=new.pk)))


def test_an_edition_without_number_is_corrected_by_one_without(edition, run, people):
    signed = run(edition, "submit", "review", "sign")
    new = correct(edition=signed, by=people["editor"])
    assert new.number is None
    assert reconcile(new).document.title == "新标题（更正）"


def test_the_cut_off_is_the_same_or_later(signed, people):
    with pytest.raises(ValidationError, match="不能早于所更正的一期"):
        correct(edition=signed, by=people["editor"], cut_off=date(2022, 3, 10))
    new = correct(edition=signed, by=people["editor"], cut_off=date(2022, 3, 12))
    with pytest.raises(ValidationError, match="不能早于所更正的一期"):
        change(edition=new, by=people["editor"], cut_off=date(2022, 3, 10))


REFUSED = [
    ("draft", "只有“已签发”“已发布”的才能出更正"),
    ("withdrawn", "只有“已签发”“已发布”的才能出更正"),
]


@pytest.mark.parametrize(("state", "said"), REFUSED)
def test_only_what_was_signed_and_stands_is_corrected(people, state, said):
    with pytest.raises(ValidationError, match=said):
        correct(edition=EditionFactory(state=state), by=people["editor"])


def test_a_correction_needs_an_editor(signed, people):
    with pytest.raises(ValidationError, match="请由编辑出更正"):
        correct(edition=signed, by=people["signatory"])


def test_one_correction_at_a_time_and_then_of_the_newest(signed, people, run):
    new = correct(edition=signed, by=people["editor"])
    with pytest.raises(ValidationError, match="“第4期”正在办理（草稿）"):
        correct(edition=signed, by=people["editor"])
    run(new, "submit", "review", "sign")
    with pytest.raises(ValidationError, match="本期已由第4期更正"):
        correct(edition=signed, by=people["editor"])
    again = correct(edition=Edition.objects.get(pk=new.pk), by=people["editor"])
    assert reconcile(again).document.title == "新标题（更正第4期）"


def test_a_withdrawn_number_stays_used(signed, people, run):
    run(signed, "withdraw")
    with pytest.raises(ValidationError, match="已有这个期号"):
        change(edition=correctable(people), by=people["editor"], number=3)


def correctable(people):
    row = Edition.objects.get()
    return EditionFactory(
        campaign=row.campaign, series=row.series, created_by=people["editor"]
    )


def test_a_draft_or_another_campaigns_edition_is_not_what_one_corrects(people):
    old = EditionFactory()
    new = EditionFactory(campaign=old.campaign)
    new.corrects = old
    new.save()
    with pytest.raises(ValidationError, match="还没有签发"):
        change(edition=new, by=people["editor"], title="改")
    Edition.objects.filter(pk=new.pk).update(corrects=EditionFactory(state="withdrawn"))
    with pytest.raises(ValidationError, match="属于另一个专题"):
        change(edition=Edition.objects.get(pk=new.pk), by=people["editor"], title="改")


def test_the_edition_before_is_the_last_that_stands(signed, people, run):
    assert Edition.objects.before(signed) is None
    new = correct(edition=signed, by=people["editor"])
    assert Edition.objects.before(new) == signed
    run(new, "submit", "review", "sign")
    later = EditionFactory(campaign=signed.campaign, cut_off=date(2022, 3, 20))
    assert Edition.objects.before(later) == new
    earlier = EditionFactory(campaign=signed.campaign, cut_off=date(2022, 3, 5))
    assert Edition.objects.before(earlier) is None


def test_a_correction_says_so_in_every_format_and_carries_the_bridge(signed, people):
    new = correct(edition=signed, by=people["editor"])
    assert "bridge" in new.annexes
    new = change(edition=new, by=people["editor"], has_head=True, issuer="办公室")
    document = printable(new)
    assert document.frame.annexes[-1].code == "bridge"
    assert plain_text(document).split("\n\n")[1] == "\u3000\u3000" + LINE
    assert from_dict(to_dict(document)) == document
    for kind in ("html", "json", "txt"):
        assert LINE in RENDERERS[kind][0](document).decode()
    words = Word(BytesIO(RENDERERS["docx"][0](document))).paragraphs
    assert LINE in [it.text for it in words]
    assert "第4期（更正）" in [it.text for it in words]
    assert "第4期（更正）" in RENDERERS["html"][0](document).decode()
    with pdfplumber.open(BytesIO(RENDERERS["pdf"][0](document))) as opened:
        drawn = "".join((opened.pages[0].extract_text() or "").split())
    assert LINE in drawn
    assert "第4期（更正）" in drawn


def test_an_edition_that_corrects_nothing_says_nothing_of_it(signed):
    document = printable(signed)
    assert "更正" not in plain_text(document)
    assert "correction" not in to_dict(document)["edition"]
