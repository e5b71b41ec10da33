"""Inner command of `make run`.

Eight demo accounts, their passwords in var/demo-accounts.json. Run again: an account
whose password in the file still works keeps it; all else is put right.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import transaction

from bulletin.accounts.roles import BY_CODE
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.models import User, assign

#: Without characters that are easily taken for one another.
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 16
FILE_NAME = "demo-accounts.json"


@dataclass(frozen=True)
class DemoAccount:
    """A demo account: its user name, its role, the name that is shown."""

    username: str
    role: str
    display_name: str


ACCOUNTS = (
    DemoAccount("luru", "recorder", "演示录入员甲"),
    DemoAccount("luru2", "recorder", "演示录入员乙"),
    DemoAccount("heshi", "verifier", "演示核实员"),
    DemoAccount("bianji", "editor", "演示编辑"),
    DemoAccount("shenhe", "reviewer", "演示审核人"),
    DemoAccount("qianfa", "signatory", "演示签发人"),
    DemoAccount("guanli", "administrator", "演示管理员"),
    DemoAccount("jiandu", "auditor", "演示监督"),
)


class Command(BaseCommand):
    help = "建立八个演示账号（只在 DEMO=1 时）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000/", help="系统的地址")

    def answer(self, options: dict[str, Any]) -> object:
        """Make or repair the accounts, then write the file."""
        if not settings.DEMO:
            raise Refused(
                "演示账号只在演示环境建立，请用 make run（DEMO=1）；正式使用请由管理员建立用户"
            )
        path = settings.VAR / FILE_NAME
        known = known_passwords(path)
        with transaction.atomic():
            accounts = []
            for account in ACCOUNTS:
                password = settled(account, known.get(account.username))
                role = BY_CODE[account.role].name
                accounts.append(
                    {"username": account.username, "password": password, "role": role}
                )
            write_private(path, {"url": options["url"], "accounts": accounts})
        self.say(f"演示账号和密码在 {path}")
        return None


def known_passwords(path: Path) -> dict[str, str]:
    """Passwords by user name as the file has them.

    Nothing where it is missing or damaged.
    """
    try:
        accounts = json.loads(path.read_text(encoding="utf-8"))["accounts"]
        found: dict[str, str] = {}
        for account in accounts:
            found[account["username"]] = str(account["password"])
        return found
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def settled(account: DemoAccount, password: str | None) -> str:
    """The password with which the account signs in.

    The known one if it works, else a new one.
    """
    user = User.objects.filter(username=account.username).first() or User(
        username=account.username, display_name=account.display_name
    )
    if user.pk is None or not password or not user.check_password(password):
        parts = []
        for _ in range(LENGTH):
            parts.append(secrets.choice(LETTERS))
        password = "".join(parts)
        user.set_password(password)
    user.is_active = True
    user.save()
    assign(user, [account.role])
    return password


def write_private(path: Path, content: object) -> None:
    """Write JSON that only the owner may read.

    Who reads meanwhile sees the old file or the new.
    """
    draft = path.with_suffix(".tmp")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.write("\n")
    draft.replace(path)
