"""People from a list: all that is wrong at once, then all of them or none."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.admin.listed_people import MOST, make_people, read_people
from bulletin.models import User
from bulletin.models.audit import AuditEvent
from bulletin.signing_in import passwords
from tests.factories.accounts import DistrictFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_list_with_its_head_is_read_a_person_a_row():
    DistrictFactory(name="甲区")
    text = (
        "用户名\t姓名\t职责\t限定的区\n"
        "wang\t王某\t录入员、编辑\t甲区\n"
        "\n"
        "ＬＩ\t李某\t核实员\t不限\n"
        "zhao\t赵某\n"
    )

    people = read_people(text)

    assert [(one.row, one.username, one.duties, one.bound_to) for one in people] == [
        (2, "wang", "录入员、编辑", "甲区"),
        (4, "LI", "核实员", "不限"),
        (5, "zhao", "无职责", "不限"),
    ]
    assert [one.wrong for one in people] == [[], [], []]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\t王某\t录入员", "此字段不能为空"),
        ("wang\t\t录入员", "请填姓名"),
        ("wang li\t王某", "请输入合法的用户名"),
        ("wang\t王某\t站长", "没有职责“站长”，可用的：录入员"),
        ("wang\t王某\t录入员\t乙区", "没有区“乙区”"),
        ("wang\t王某\t管理员、录入员", "不能由同一人担任"),
        ("wang\t王某\t录入员\t\t多余", "多出了列"),
        ("wang\t王\u202e某", "看不见的控制字符"),
        ("WANGWU\t王某", "已有用户名“WANGWU”（不分大小写）"),
    ],
)
def test_what_a_row_may_not_say_is_told(line, said):
    UserFactory(username="wangwu")

    (person,) = read_people(line)

    assert said in "；".join(person.wrong)


def test_one_name_twice_in_a_list_is_told():
    first, second = read_people("wang\t王某\nWang\t汪某\n")

    assert first.wrong == []
    assert second.wrong == ["用户名“Wang”与第 1 行相同，请换一个"]


@pytest.mark.parametrize("text", ["", "\n \n", "用户名\t姓名\t职责\n"])
def test_no_list_is_refused(text):
    with pytest.raises(ValidationError, match="没有一行"):
        read_people(text)


def test_too_long_a_list_is_refused():
    text = "".join(f"u{number}\t某人\n" for number in range(MOST + 1))

    with pytest.raises(ValidationError, match=f"最多 {MOST} 人"):
        read_people(text)


def test_people_are_made_with_a_password_that_works_once():
    by, district = UserFactory(), DistrictFactory(name="甲区")
    people = read_people("wang\t王某\t录入员\t甲区\nli\t李某\t核实员\n")

    made = make_people(people, by=by)

    assert [user.username for user, _ in made] == ["wang", "li"]
    wang, secret = made[0]
    assert wang.check_password(secret)
    assert passwords.is_one_time(wang)
    assert wang.duty.role_codes == ["recorder"]
    assert list(wang.districts.all()) == [district]
    lines = AuditEvent.objects.values_list("action", flat=True)
    for action in ("user_added", "duties_assigned", "one_time_password_given"):
        assert list(lines).count(action) == 2


def test_where_a_name_was_taken_meanwhile_nobody_is_made():
    by = UserFactory()
    people = read_people("li\t李某\nwang\t王某\n")
    UserFactory(username="WANG")
    count = User.objects.count()

    with pytest.raises(ValidationError, match="已有这个用户名"):
        make_people(people, by=by)

    assert User.objects.count() == count
