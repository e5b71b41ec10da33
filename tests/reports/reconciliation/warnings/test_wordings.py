"""Clauses that are not those a passage was made from: asked once, open when either changes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bulletin.guards import lifted
from organizations.models import Activity
from reports.actions.checking.answers import acknowledge
from reports.actions.drafting.begin import begin
from reports.actions.drafting.change import change, change_text
from reports.actions.drafting.entries import reword
from reports.models import Edition, Entry
from reports.reconciliation.evidence import Passage, Reference
from reports.reconciliation.findings import Caution, TextPlace
from reports.reconciliation.reconcile import reconcile
from reports.reconciliation.warnings.wordings import wordings_of


def codes(
    text: str, account: str, kind: str = "entry", bodies: tuple[str, ...] = ()
) -> list[str]:
    place = TextPlace(kind, "donation", 1 if kind == "entry" else None)
    made_of = Reference(account) if account else None
    passage = Passage(place, text, 0, bodies=bodies, reference=made_of)
    return [asked.code for asked in wordings_of(passage)]


@pytest.mark.parametrize(
    ("text", "account", "asked"),
    [
        ("甲会捐款5万元", "甲会捐款5万元", []),
        ("甲会捐款五万元", "甲会捐款5万元", []),
        ("甲会退还5万元", "甲会捐款5万元", ["reworded"]),
        ("甲会捐款5万元，名列第一", "甲会捐款5万元", ["claim"]),
        ("甲会首次捐款5万元", "甲会首次捐款5万元", []),
        # an account without numbers is held clause by clause as well
        ("甲会全力服务居民", "甲会努力服务居民", ["reworded"]),
        ("甲会拒绝服务居民", "甲会全力服务居民", ["reworded"]),
        ("甲会服务居民", "甲会服务居民，送去口罩", []),
        ("提供伞、水和面包等", "提供面包、伞及水等", []),
        ("由甲会指导、乙会执行", "由乙会指导、甲会执行", ["reworded"]),
        ("甲会首次服务居民", "甲会努力服务居民", ["claim"]),
        ("依据《办法》服务居民", "依据《规定》服务居民", ["claim"]),
        ("深民〔2022〕13号印发", "深民〔2022〕12号印发", ["reworded"]),
        ("市乙协会服务居民", "市甲协会服务居民", ["claim"]),
        ("会员企业甲乙丙成立实验室", "会员企业丁戊己成立实验室", ["claim"]),
        ("会员企业丁戊己成立实验室检测", "会员企业丁戊己成立实验室", ["reworded"]),
        ("火速驰援罗湖区工地", "火速驰援龙岗区工地", ["claim"]),
        ("火速前往龙岗区工地", "火速驰援龙岗区工地", ["reworded"]),
        ("全员服务居民", "有序服务居民", ["claim"]),
        ("截止3月11日共捐款5万元", "截至3月11日共捐款5万元", []),
        # two clauses changed in different places are two questions
        (
            "甲会退还5万元，送去口罩，获得批评",
            "甲会捐款5万元，送去口罩，获得好评",
            ["reworded"] * 2,
        ),
        # what is left out behind one clause is one question, however much it was
        (
            "共捐款200万元",
            "共捐款200万元，其中向本地捐赠50万元，向香港捐赠30万元，其中口罩10万元",
            ["reworded"],
        ),
        ("一", "甲会捐款5万元", ["reworded"]),
        ("甲会捐款5万元", "好", ["reworded"]),
    ],
)
def test_a_clause_that_does_not_stand_in_the_account_is_asked_about(text, account, asked):
    assert codes(text, account) == asked


@pytest.mark.parametrize(
    ("kind", "text", "asked"),
    [
        ("title", "社会组织捐款居全省第一", ["claim"]),
        ("subtitle", "捐款较上期增长", ["claim"]),
        ("subtitle", "截至3月11日", []),
        ("heading", "发挥优势，服务大局。", []),
        ("caption", "志愿者在社区服务", []),
    ],
)
def test_a_text_of_the_office_without_model_is_asked_for_what_it_claims(
    kind, text, asked
):
    assert codes(text, "", kind) == asked


def worded(edition: Edition) -> list[Caution]:
    return [it for it in reconcile(edition).warnings if it.code in ("reworded", "claim")]


@pytest.fixture
def changed(edition, user) -> Entry:
    entry = Entry.objects.get(text__contains="捐款15万元")
    reword(
        entry=entry,
        text=entry.text.replace("捐款15万元", "捐出15万元"),
        by=user("editor"),
    )
    return entry


def test_the_answer_holds_until_either_side_changes(edition, changed, user):
    (asked,) = worded(edition)
    acknowledge(edition=edition, caution=asked, reason="同义", by=user("editor"))
    assert [it.acknowledged for it in worded(edition)] == [True]
    entry = Entry.objects.get(pk=changed.pk)
    reword(entry=entry, text=entry.text.replace("捐出", "送出"), by=user("editor"))
    assert [it.acknowledged for it in worded(edition)] == [False]
    reword(entry=entry, text=entry.text.replace("送出", "捐出"), by=user("editor"))
    assert [it.acknowledged for it in worded(edition)] == [True]
    activity = Activity.objects.get(entries=entry)
    account = activity.verified_narrative.replace("一线工作人员", "一线医护人员")
    with lifted(connection):
        Activity.objects.filter(pk=activity.pk).update(verified_narrative=account)
    assert [it.acknowledged for it in worded(edition)] == [False]


def test_a_sentence_signed_for_before_is_not_asked_about_again(edition, people, run):
    editor = people["editor"]
    summary = edition.sections.get(section="volunteer").summary
    text = summary.replace("先后成立", "陆续成立")
    change_text(edition=edition, place="volunteer.summary", text=text, by=editor)
    assert [it.code for it in worded(edition)] == ["reworded"]
    later, _ = begin(
        campaign=edition.campaign, cut_off=edition.cut_off, by=editor, like_last=True
    )
    assert [it.code for it in worded(later)] == ["reworded"]
    run(edition, "submit", "review", "sign")
    assert worded(later) == []


def test_what_is_printed_of_an_empty_section_is_not_asked_about(edition, user):
    rows = edition.sections.filter(section="volunteer")
    Entry.objects.filter(section__in=rows).update(is_dropped=True)
    rows.update(lead="", summary="")
    assert worded(edition) == []
    change_text(
        edition=edition, place="donation.lead", text="本期无。", by=user("editor")
    )
    assert {it.code for it in worded(edition)} == {"reworded"}


def test_a_title_that_ranks_is_asked_for_its_source(edition, user):
    anew = change(edition=edition, by=user("editor"), title="深圳社会组织捐款居全国第一")
    assert [it.code for it in worded(anew)] == ["claim"]


def test_the_command_tells_the_codes_and_whether_they_are_answered(
    edition, changed, tmp_path
):
    out = StringIO()
    with pytest.raises((SystemExit, CommandError)):
        call_command("reconcile_edition", "sample/1", stdout=out)
    (asked,) = [
        it for it in json.loads(out.getvalue())["warnings"] if it["code"] == "reworded"
    ]
    assert sorted(asked) == ["acknowledged", "code", "message", "span"]
    assert asked["acknowledged"] is False
    assert "捐出15万元" in asked["message"]
    assert "捐款15万元" in asked["message"]
