"""记住: from a corrected number to a word that is kept, and the next paste reads it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from organizations.admin.paste.remembering import remembering
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.models import CueWord, Paste, PasteDraft
from tests.factories.arrivals import PasteFactory
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.admin.forms import boxes, told
from tests.organizations.admin.test_cue_words import confirmed

pytestmark = pytest.mark.django_db
BEGIN = reverse("admin:organizations_activity_paste")
ADD = reverse("admin:organizations_cueword_add")
TEXT = "深圳市试验协会党支部3月11日组织28名党员开展消杀，捐款3万元。"


@pytest.fixture
def pasted(signed_in, campaign):
    """A recorder with a paste that was read; its address."""
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    client = signed_in("recorder")
    return client, paste(client, TEXT)


def paste(client, text):
    sent = {**boxes(client.get(BEGIN).content), "received_on": "2022-03-12", "text": text}
    return client.post(BEGIN, {name: one for name, one in sent.items() if one != ""}).url


def pressed(client, address, act, **values):
    """Press a button of the page as it stands, some boxes filled anew; None: not sent."""
    sent = {**boxes(client.get(address).content), **values, "act": act}
    return client.post(address, {k: v for k, v in sent.items() if v is not None})


def asked_for(response):
    """What the form is filled with."""
    parts = urlsplit(response.url)
    assert parts.path == ADD
    return {name: one for name, (one,) in parse_qs(parts.query).items()}


def test_a_number_as_it_was_read_has_no_button_in_sight(pasted):
    client, address = pasted

    key = PasteDraft.objects.get().pk
    response = pressed(client, address, f"remember-{key}-0")
    assert "这个数没有改动" in response.content.decode()
    assert (
        "这个数没有改动" in pressed(client, address, f"remember-{key}-9").content.decode()
    )
    assert (
        "这个数没有改动" in pressed(client, address, f"remember-{key}").content.decode()
    )


def test_another_indicator_leads_to_the_form_filled_in(pasted):
    client, address = pasted
    draft = PasteDraft.objects.get()

    response = pressed(
        client,
        address,
        f"remember-{draft.pk}-0",
        **{f"d{draft.pk}-f0-indicator": "social_workers"},
    )

    assert asked_for(response) == {
        "word": "党员",
        "outcome": "indicator:social_workers",
        "example": TEXT,
        "number": "28名",
        "paste": str(draft.paste_id),
    }
    draft.refresh_from_db()
    assert DraftContent.of(draft.content).figures[0].indicator == "social_workers"


def test_a_number_taken_away_is_proposed_as_no_figure(pasted):
    client, address = pasted
    key = PasteDraft.objects.get().pk

    response = pressed(client, address, f"remember-{key}-1", **{f"d{key}-f1-take": None})

    said = asked_for(response)
    assert (said["outcome"], said["number"]) == ("no_figure:excluded", "3万元")
    assert said["word"] == "捐款"


def test_another_counting_is_proposed(pasted):
    client, address = pasted
    key = PasteDraft.objects.get().pk

    response = pressed(
        client, address, f"remember-{key}-1", **{f"d{key}-f1-counting": "total"}
    )

    assert asked_for(response)["outcome"] == "counting:total"


def test_a_number_that_the_reader_passed_over_is_remembered_too(signed_in, campaign):
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    client = signed_in("recorder")
    address = paste(client, "深圳市试验协会党支部3月11日组织28名党员和30台网约车消杀。")
    key = PasteDraft.objects.get().pk
    pressed(
        client,
        address,
        "role",
        **{"words": "30台", "words-role": "quantity", "words-draft": str(key)},
    )

    response = pressed(
        client,
        address,
        f"remember-{key}-1",
        **{f"d{key}-f1-indicator": "other_quantity"},
    )

    said = asked_for(response)
    assert (said["word"], said["outcome"]) == ("网约车", "indicator:other_quantity")


def test_after_the_change_was_saved_the_button_stands_there_without_script(pasted):
    client, address = pasted
    key = PasteDraft.objects.get().pk

    pressed(client, address, "save", **{f"d{key}-f0-indicator": "social_workers"})

    buttons = client.get(address).content.decode().split("<button")
    mine = [one for one in buttons if f'value="remember-{key}-' in one]
    shown = [one for one in mine if "hidden" not in one.partition(">")[0]]
    assert (len(mine), len(shown)) == (2, 1)


def test_what_is_remembered_is_read_in_the_next_paste(pasted):
    client, address = pasted
    key = PasteDraft.objects.get().pk
    response = pressed(
        client,
        address,
        f"remember-{key}-0",
        **{f"d{key}-f0-indicator": "social_workers"},
    )
    form = boxes(client.get(response.url).content)
    assert form["outcome"] == "indicator:social_workers"

    step = client.post(ADD, {**form, "_save": "1"})
    after = confirmed(client, step)

    assert after.redirect_chain[0][0] == address
    assert "已回到这份粘贴" in told(after)
    assert CueWord.objects.get().word == "党员"
    paste(client, TEXT.replace("28", "31"))
    content = DraftContent.of(PasteDraft.objects.order_by("-pk").first().content)
    assert content.figures[0].indicator == "social_workers"
    assert content.figures[0].read_indicator == "social_workers"


def test_the_paste_of_another_is_not_gone_back_to(pasted):
    client, _address = pasted
    other = PasteFactory()
    filled = {
        "word": "网格员",
        "outcome": "indicator:volunteers",
        "example": "30名网格员上门走访",
        "number": "30名",
        "is_active": "on",
        "paste": other.pk,
    }

    after = confirmed(client, client.post(ADD, {**filled, "_save": "1"}))

    assert after.redirect_chain[0][0] == reverse("admin:organizations_cueword_changelist")


def test_who_keeps_no_words_is_offered_none(pasted, user, monkeypatch):
    client, address = pasted
    key = PasteDraft.objects.get().pk
    monkeypatch.setattr(
        "organizations.admin.paste.pages.MAY_REMEMBER", "organizations.add_nothing"
    )
    monkeypatch.setattr(
        "organizations.admin.paste.acts.MAY_REMEMBER", "organizations.add_nothing"
    )

    assert "remember-" not in client.get(address).content.decode()
    response = pressed(
        client,
        address,
        f"remember-{key}-0",
        **{f"d{key}-f0-indicator": "social_workers"},
    )
    assert "记住用语须有录入员或编辑的职责" in response.content.decode()


def test_of_a_very_long_sentence_the_clause_is_the_example():
    words = "深圳市试验协会组织" + "各" * 300
    text = f"{words}，30名网格员上门，{words}。"
    at = text.index("30名")
    figure = DraftFigure(
        "30名", at, indicator="volunteers", read_indicator="other_quantity"
    )

    said = parse_qs(urlsplit(remembering(Paste(pk=1, text=text), figure)).query)

    assert said["example"] == ["30名网格员上门，"]


def test_a_row_without_a_correction_leads_nowhere():
    figure = DraftFigure("30名", 0, True, "volunteers")

    assert remembering(Paste(pk=1, text="30名网格员"), figure) is None
