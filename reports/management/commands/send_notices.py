"""send_notices: send what waits in the outbox. For a timer, every minute or so."""

from typing import Any

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from reports.actions.office.notices import send_due


class Command(OurCommand):
    help = "发送等待中的通知（邮件、企业微信、钉钉）；由定时任务每分钟运行"

    def answer(self, options: dict[str, Any]) -> object:
        """How many were sent and how many go on waiting; 1 and why where one was given up."""
        tried = send_due()
        sent = [notice for notice in tried if notice.sent_at is not None]
        given_up = [notice for notice in tried if notice.is_given_up]
        if given_up:
            said = []
            for notice in given_up:
                said.append(f"{notice}：{notice.fault}")
            raise Refused("没有送达，不再重试：\n" + "\n".join(said))
        return {"sent": len(sent), "waiting": len(tried) - len(sent)}
