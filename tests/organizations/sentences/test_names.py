"""Names in sentences: refused where they mean nothing, rewritten where a register is renamed."""

import pytest
from django.core.exceptions import ValidationError

from organizations.models import Destination, Indicator
from organizations.sentences.names import (
    refuse_unknown_names,
    renamed,
    unknown_names,
    uses_name,
)

pytestmark = pytest.mark.django_db


def test_an_unknown_name_is_refused_with_the_names_that_there_are():
    with pytest.raises(ValidationError) as refused:
        refuse_unknown_names("累计{捐赠价直:火星}，{志愿者}人。")

    said = "；".join(refused.value.messages)
    assert "“捐赠价直”不是指标名，是否想写：捐赠价值" in said
    assert "可用的名称：截至日期、" in said
    assert "；去向：" in said


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("{捐赠价值:火星}", "“火星”不是去向"),
        ("{志愿者", "大括号不成对"),
        ("{捐赠物资}", "按物品计数"),
        ("{捐赠价值|吨}", "单位“吨”无法识别"),
    ],
)
def test_each_way_to_be_wrong_is_said(sentence, words):
    with pytest.raises(ValidationError, match=words.replace("|", r"\|")):
        refuse_unknown_names(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["", "没有名称的句子", "截至{截至日期}，{捐赠价值:香港|亿|1}", "{捐赠物资/口罩}"],
)
def test_what_the_registers_know_is_taken(sentence):
    refuse_unknown_names(sentence)


@pytest.mark.parametrize(
    ("before", "after", "is_destination", "expected"),
    [
        ("香港", "香港特区", True, "累计{捐赠价值:香港特区|亿|1}，香港{截至日期}。"),
        ("捐赠价值", "捐赠总值", False, "累计{捐赠总值:香港|亿|1}，香港{截至日期}。"),
        ("志愿者", "志愿服务人员", False, "累计{捐赠价值:香港|亿|1}，香港{截至日期}。"),
    ],
)
def test_only_the_name_in_its_braces_is_written_otherwise(
    before, after, is_destination, expected
):
    sentence = "累计{捐赠价值:香港|亿|1}，香港{截至日期}。"
    assert renamed(sentence, before, after, is_destination=is_destination) == expected


def test_a_renamed_sentence_is_right_by_the_renamed_register():
    sentence = "{捐赠价值:香港}与{捐赠价值：香港｜万}"
    Destination.objects.filter(name="香港").update(name="香港特区")
    Indicator.objects.filter(name="捐赠价值").update(name="捐赠总值")
    assert len(unknown_names(sentence)) == 2

    new = renamed(sentence, "香港", "香港特区", is_destination=True)
    new = renamed(new, "捐赠价值", "捐赠总值", is_destination=False)

    assert unknown_names(new) == []
    assert uses_name(new, destination="香港特区")
    assert not uses_name(new, destination="香港")
