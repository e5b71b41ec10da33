"""To whom a letter speaks."""

LETTER = """感谢信

深圳市银杏社工服务中心党支部：
贵支部于3月10日为我街道送来姜茶40桶。

福田区园岭街道办事处
2022年3月13日"""


def test_your_branch_is_the_one_that_is_greeted(read):
    (deed,) = read(LETTER).deeds
    assert [one.name for one in deed.leads] == ["深圳市银杏社工服务中心党支部"]
    assert deed.leads[0].text == "支部"
    assert [(one.text, role) for one, role in deed.partners] == [
        ("福田区园岭街道", "beneficiary")
    ]


def test_without_a_greeting_nobody_is_meant(read):
    words = LETTER.replace("深圳市银杏社工服务中心党支部：\n", "")
    assert all(one.text != "支部" for one in read(words).bodies)
