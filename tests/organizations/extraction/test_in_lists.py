"""Bodies known only by their fellows."""

import pytest

from organizations.extraction.unlisted import unlisted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "华润堂、万利科技、某某基金会、某某药业拿出口罩",
            ["华润堂", "万利科技", "某某基金会", "某某药业"],
        ),
        ("华润堂、万利科技、某某基金会拿出口罩", ["某某基金会"]),
        (
            "送给某某医院、某某药业、志愿者、医护人员",
            ["某某医院", "某某药业"],
        ),
        ("临沂慈善总会募款，总会组织义工上岗", ["临沂慈善总会", "总会"]),
        ("总会组织义工上岗", []),
    ],
)
def test_a_list_and_what_stood_before_lend_a_name(text, names):
    assert [body.text for body in unlisted(text)] == names


def test_a_second_short_name_means_the_full_one():
    _, again = unlisted("临沂慈善总会募款，总会组织义工上岗")
    assert again.name == "临沂慈善总会"
