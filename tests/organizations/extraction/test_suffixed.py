"""A short name with the Party noun behind it is one name."""

from organizations.extraction.suffixed import with_nouns


def test_the_noun_behind_a_short_name_belongs_to_it(register):
    text = "银杏社工支部捐款5万元，南粤餐饮书记到场"
    named = [one.text for one in with_nouns(text, register.find(text))]
    assert named == ["银杏社工支部", "南粤餐饮"]


def test_a_noun_of_another_kind_is_left_alone(register):
    text = "银杏社工党委"
    assert [one.text for one in with_nouns(text, register.find(text))] == ["银杏社工"]
