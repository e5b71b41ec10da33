"""Inner command of setup: groups and their permissions become what bulletin.accounts.roles says."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from bulletin.accounts.roles import ROLES
from bulletin.commands import Command as BaseCommand


class Command(BaseCommand):
    help = "按角色表设置用户组及其权限（可重复运行）"

    @transaction.atomic
    def answer(self, options: dict[str, Any]) -> object:
        """Set the permissions of each group, taking away what the role does not have."""
        numbers = dict(
            Permission.objects.annotate(
                name_in_code=Concat("content_type__app_label", Value("."), "codename")
            ).values_list("name_in_code", "pk")
        )
        for role in ROLES:
            group, _made = Group.objects.get_or_create(name=role.name)
            group.permissions.set(
                [numbers[permission] for permission in role.permissions]
            )
        if options["verbosity"]:
            self.say(f"已设置 {len(ROLES)} 个角色")
        return None
