"""A mail that answers line by line."""

MAIL = """发件人：银杏社工服务中心 <yx@example.org>
发送时间：2022-03-15 09:47
主题：Re: 补报

您好：

> 1. 3月12日给福田区的口罩，数量是多少？
{first}

> 2. 社工派了几名？
社工9名，服务老人30人次。
"""


def test_each_question_lends_to_the_words_below_it(read):
    first, second = read(MAIL.format(first="捐了800只，价值4000元。")).deeds
    assert (first.days[0].day, first.figures[0].item) == (12, "口罩")
    assert [one.indicator for one in second.figures] == ["social_workers", "person_times"]
    assert second.days is None


def test_a_question_that_nobody_answers_lends_nothing_more(read):
    (deed,) = read(MAIL.format(first="")).deeds
    assert [one.indicator for one in deed.figures] == ["social_workers", "person_times"]


def test_what_is_quoted_below_an_answer_lends_to_it(read):
    text = (
        MAIL.split("您好")[0]
        + "捐了800只，价值4000元。\n> 3月12日给福田区的口罩有多少？\n"
    )
    (deed,) = read(text).deeds
    assert deed.figures[0].item == "口罩"


def test_a_question_behind_the_last_answer_is_kept_with_it(read):
    text = MAIL.format(first="捐了800只。") + "> 3. 还有别的吗？\n"
    assert len(read(text).deeds) == 2
