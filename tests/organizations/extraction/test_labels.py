"""Names that the lines of a conversation begin with."""

import pytest

from organizations.extraction.labels import speaking_labels


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲会-陈: 捐款5万元\n李科: 收到\n甲会-陈: 已到账", {"甲会-陈", "李科"}),
        ("甲会：零报告\n乙会：捐款5万元", set()),
        ("联系人：李工\n联系人：王工\n电话：0755", set()),
        ("捐款：5万元\n捐款：3万元", set()),
        ("甲会：零报告\n甲会：捐款5万元\n其余各单位\n均无新增\n请核实\n谢谢", set()),
    ],
)
def test_a_name_speaks_where_it_comes_back_and_most_lines_have_one(text, names):
    assert speaking_labels(text) == names
