"""What one number of a sentence says of another: returns, batches, pieces, other periods."""

import pytest

from bulletin.zh.meaning.reading import read_meanings


def ticked(text):
    return [it.mention.text for it in read_meanings(text, year=2022) if it.sure]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        # a part of what is asked about is asked about with it, by the offers
        ("捐款10万元，因故退回4万元，实际接收6万元。", ["6万元"]),
        ("捐款10万元，实际到账8万元。", []),
        ("捐款10万元。退回捐款4万元。", ["10万元"]),
        ("捐赠大米10吨，分两批运出，第一批6吨，第二批4吨。", ["10吨"]),
        ("第一批捐赠大米6吨，第二批捐赠大米4吨。", ["6吨", "4吨"]),
        ("获赠口罩1万只，转赠社区6000只。", ["1万只"]),
        ("送出矿泉水100箱2400瓶。", ["100箱"]),
        ("捐赠矿泉水100箱、面包300个。", ["100箱", "300个"]),
        ("捐款5万元系代收代转，不计入本会捐款。", []),
        ("捐款5万元，故不计入。", []),
        ("捐款3万元，含上次的1万元。", ["1万元"]),
        ("捐款3万元，其中香港1万元。", ["3万元", "1万元"]),
        ("本周服务380人次，上周420人次。", ["380人次"]),
        ("上周捐款5万元。", ["5万元"]),
        ("捐款5万元以上的企业有4家，最高20万元。", ["4家"]),
        ("若按每人捐100元估算，300人可捐3万元。", []),
        ("善款15万元，政府补助10万元，用于购买物资25万元。", ["15万元"]),
        ("捐赠设备原价30万元。", []),
    ],
)
def test_only_what_the_deed_itself_gave_is_ticked(text, sure):
    assert ticked(text) == sure
