"""`manage.py check`: what must not be, with what to do about it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.db import DatabaseError

from bulletin.models import User

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}


@register()
def demo_stays_at_home(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Demo mode weakens sign-in: it runs on loopback addresses only."""
    if not settings.DEMO:
        return []
    outside = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if not outside:
        return []
    return [
        Error(
            f"演示环境（DEMO=1）只能在本机地址运行，不能用于 {'、'.join(outside)}",
            hint="正式使用请去掉 DEMO，用 make serve 启动；演示请把 ALLOWED_HOSTS 留空",
            id="bulletin.E001",
        )
    ]


@register(Tags.database)
def nobody_is_a_superuser(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Duties are kept apart by roles; a superuser of Django has none and is not needed."""
    if not databases:
        return []
    names = User.objects.filter(is_superuser=True, is_active=True)
    try:
        found = list(names.order_by("username").values_list("username", flat=True))
    except (
        DatabaseError
    ):  # before the first migration; bulletin.needs tells what is lacking
        return []
    if not found:
        return []
    return [
        Warning(
            f"有 {len(found)} 个超级用户在用：{'、'.join(found)}",
            hint="系统、安全、审计三权分开：请改给“管理员”职责，再把超级用户停用",
            id="bulletin.W001",
        )
    ]
