"""The first administrator of a new system: asked in Chinese, at the server."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.models import Duty, User, assign
from bulletin.models.user import as_user_name
from bulletin.signing_in import passwords
from bulletin.validators import validate_user_name

#: So often a question is asked again.
TRIES = 5


class Command(BaseCommand):
    help = "建立第一个管理员：依次问用户名、姓名、密码（已有管理员时不建）"

    def answer(self, options: dict[str, Any]) -> object:
        """Ask, then make the person. Refused where an administrator is there already."""
        here = Duty.objects.filter(administrator=True, user__is_active=True).first()
        if here is not None:
            raise Refused(
                f"已有管理员“{here.user}”，其他人由管理员在“用户”里新增；"
                "管理员登录不了的，用 manage.py reset_sign_in"
            )
        self.say("建立第一个管理员。管理员管用户、职责、指标和专题，不碰数据，不签发。")
        person = User(username=self._user_name())
        person.display_name = self._asked("姓名：", _as_name)
        password = self._password(person)
        with transaction.atomic():
            person.set_unusable_password()
            person.save()
            passwords.choose(person, password)
            assign(person, ["administrator"])
            audit.append(by=person, action="first_administrator_made", of=person)
        self.say(f"已建立管理员“{person.username}”。第一次登录时设动态码，请备好手机。")
        self.say("登录后先在“后台”设定本局：名称、地名、区和去向。")
        return None

    def _user_name(self) -> str:
        return self._asked("用户名（字母、数字，如 wangli）：", _as_free_user_name)

    def _password(self, person: User) -> str:
        for text in password_validators_help_texts():
            self.say(f"  - {text}")

        def agreed(typed: str) -> str:
            validate_password(typed, person)
            if _line("再输一遍：", hidden=True) != typed:
                raise ValidationError("两次输入的不一样")
            return typed

        return self._asked("密码（输入时不显示）：", agreed, hidden=True)

    def _asked(self, question: str, read: Any, *, hidden: bool = False) -> str:
        """The answer as `read` takes it; asked again while it refuses."""
        for _ in range(TRIES):
            try:
                return str(read(_line(question, hidden=hidden)))
            except ValidationError as error:
                self.say("；".join(error.messages))
        raise Refused("没有建立管理员，请想好了再运行一次")


def _as_name(typed: str) -> str:
    if not typed.strip():
        raise ValidationError("请填姓名")
    User._meta.get_field("display_name").run_validators(typed.strip())
    return typed.strip()


def _as_free_user_name(typed: str) -> str:
    name = as_user_name(typed)
    if not name:
        raise ValidationError("请填用户名")
    User._meta.get_field("username").run_validators(name)
    validate_user_name(name)
    if User.objects.filter(username__iexact=name).exists():
        raise ValidationError("已有这个用户名（不分大小写），请换一个")
    return name


def _line(question: str, *, hidden: bool = False) -> str:
    """What is typed after the question. Raise Refused where nobody is there."""
    if hidden and sys.stdin.isatty():
        return getpass.getpass(question)
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Refused("没有人回答，没有建立管理员；请在终端里运行")
    return line.rstrip("\n")
