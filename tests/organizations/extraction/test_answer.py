"""The JSON of the command."""

import json

from organizations.extraction.answer import answer_of

ACTIVITY = {
    "form", "section", "action", "text", "span", "more_spans", "sender", "lead", "partners", "days",
    "year_inferred", "destination", "district", "place", "quantities", "figures", "corrects",
    "same_as", "doubts",
}  # fmt: skip
FIGURE = {
    "indicator", "item", "value", "value_max", "unit", "qualifier", "counting", "scope",
    "destination", "as_of", "as_of_presumed", "quantity", "words", "part_of", "sure", "doubt",
}  # fmt: skip
QUANTITY = {
    "text", "span", "qualifier", "value", "value_max", "low", "high", "unit", "thing", "kind",
    "cumulative", "indicator", "part_of", "date",
}  # fmt: skip


def test_every_key_is_there_and_every_span_slices_back(read):
    text = "😀南粤餐饮商会党委3月11日捐赠口罩1.5万个，其中5000个给马田街道。"
    answer = answer_of(read(text))
    assert json.loads(json.dumps(answer)) == answer
    (activity,) = answer["activities"]
    assert set(activity) == ACTIVITY
    assert {frozenset(one) for one in activity["figures"]} == {frozenset(FIGURE)}
    for one in (*answer["quantities"], *answer["organizations"]):
        assert text[slice(*one["span"])] == one["text"]
    assert {frozenset(one) for one in answer["quantities"]} == {frozenset(QUANTITY)}
    assert activity["figures"][0]["value"] == "15000"
    assert answer["quantities"][2]["part_of"] == 1
    assert answer["organizations"][activity["lead"][0]]["id"] == 2
