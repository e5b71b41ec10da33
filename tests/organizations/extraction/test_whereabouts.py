"""Where it was done and to whom it went."""

import pytest

LEAD = "南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("words", "destination", "district", "place"),
    [
        ("向马田街道捐款5万元", "local", "光明区", "马田街道"),
        ("捐款5万元支援上海", "elsewhere", "", ""),
        ("向香港某某安老院捐款5万元", "hongkong", "", ""),
        ("捐款35万元，其中向香港捐赠10万元", None, "", ""),
        ("捐款30万元；定向捐往香港20万元", None, "", ""),
        ("组织志愿者3人到龙岗区服务", None, "龙岗区", ""),
    ],
)
def test_a_place_is_known_by_its_name(read, words, destination, district, place):
    (deed,) = read(f"{LEAD}{words}。").deeds
    assert (deed.destination, deed.district, deed.place) == (destination, district, place)


def test_a_street_that_speaks_received_it(read):
    (deed,) = read(
        "马田街道 小王 3月12日 10:02\n我街道收到南粤餐饮商会党委捐款5万元"
    ).deeds
    assert [(body.text, role) for body, role in deed.partners] == [
        ("光明区马田街道", "beneficiary")
    ]


def test_a_street_where_work_was_done_received_nothing(read):
    (deed,) = read(f"{LEAD}到马田街道消杀，服务时长30小时。").deeds
    assert deed.partners == []


@pytest.mark.parametrize(
    "words",
    [
        "向香港捐赠口罩5万只；另捐款32万元，其中12万元用于香港",
        "向香港捐赠口罩5万只，另捐款32万元，其中向香港捐款12万元",
    ],
)
def test_the_whole_of_what_went_there_in_part_went_nobody_says_where(read, words):
    (deed,) = read(f"{LEAD}{words}。").deeds
    said = {one.mention.text: (one.destination, one.sure) for one in deed.figures}
    assert said["5万只"] == ("hongkong", True)
    assert said["32万元"] == (None, False)
    assert said["12万元"][0] == "hongkong"
