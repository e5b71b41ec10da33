"""Copies: the same words, give or take a few."""

import pytest

from organizations.same_deed.wording import is_copy

ACCOUNT = "某商会党支部组织会员企业向一线捐赠口罩，由区防疫指挥部统一接收"


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (ACCOUNT.replace("，", ", ") + "。", True),
        (ACCOUNT.replace("一线", "前线"), True),
        ("我会昨日把筹集到的口罩送到抗疫前线，党员带头搬运装车", False),
        (ACCOUNT[:8], False),
        ("", False),
    ],
)
def test_a_copy_has_nearly_all_of_its_words_in_common(other, is_one):
    assert is_copy(ACCOUNT, other) is is_one
    assert is_copy(other, ACCOUNT) is is_one
