"""`manage.py check`: what must not be, with what to do about it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

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
