"""Journey: somebody signs in through the page and arrives, without a complaint of the browser."""

import pytest

from tests.browser import DESK, PHONE
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_recorder_signs_in_and_opens_the_admin(visitor, user, size):
    person = user("recorder")
    guest = visitor(size)
    page = guest.open("/admin/")
    page.fill("input[name=username]", person.username)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("[type=submit]")
    page = guest.open("/admin/")
    assert page.title().startswith("数据录入与管理")
    guest.picture("admin-index")
    assert guest.complaints == []


def test_a_wrong_password_is_said_in_chinese(visitor, user):
    person = user("recorder")
    guest = visitor()
    page = guest.open("/admin/login/")
    page.fill("input[name=username]", person.username)
    page.fill("input[name=password]", "wrong")
    page.click("[type=submit]")
    assert "用户名或密码" in page.inner_text("body")
    guest.picture("sign-in-refused")
    assert guest.complaints == []
