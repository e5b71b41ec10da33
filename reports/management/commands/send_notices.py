"""send_notices: send what waits in the outbox. For a timer, every minute or so."""

from typing import Any

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from reports.actions.office.notices import send_due
from reports.models import Notice


class Command(OurCommand):
    help = "发送等待中的通知（邮件、企业微信、钉钉）；由定时任务每分钟运行"

    def answer(self, options: dict[str, Any]) -> object:
        """How many were sent and how many go on waiting; 1 and why where one was given up."""
        tried = send_due()
        given_up = [notice for notice in tried if notice.is_given_up]
        if given_up:
            raise Refused("没有送达，不再重试：\n" + "\n".join(map(_told, given_up)))
        sent = sum(notice.sent_at is not None for notice in tried)
        return {"sent": sent, "waiting": len(tried) - sent}


def _told(notice: Notice) -> str:
    """The notice and why it did not arrive, in a line."""
    return f"{notice}：{notice.fault}"
