"""manage.py forget_contacts: personal data past its term goes. To be run every night."""

from typing import Any

from django.utils import timezone

from bulletin.commands import Command as BaseCommand
from organizations.actions.bodies.forgetting import forget_contacts, forget_failures


class Command(BaseCommand):
    help = "清空已终止单位的过期联系方式，删除过期的登录失败记录（每天夜里运行）"

    def answer(self, options: dict[str, Any]) -> object:
        """How many of each went."""
        contacts = forget_contacts(today=timezone.localdate())
        failures = forget_failures(now=timezone.now())
        self.say(f"清空了 {contacts} 个单位的联系方式，删除了 {failures} 条登录失败记录")
        return {"contacts": contacts, "failures": failures}
