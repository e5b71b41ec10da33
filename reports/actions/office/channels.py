"""The ways out of the house: one sentence by mail, or to a group of 企业微信 or 钉钉.

Each ends within a bounded time, whatever the other side does.
"""

import base64
import hashlib
import hmac
import json
import smtplib
import threading
from collections.abc import Callable
from http.client import HTTPException
from time import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

#: Seconds for one step of a connection, and for all of them together.
STEP_SECONDS, SECONDS = 5, 10
#: So much of an answer is read.
MOST = 10_000
SUBJECT = "简报系统通知"


class NotSent(Exception):  # noqa: N818 - what it is
    """It did not arrive; the message (Chinese) says why, without address and key."""


def configured() -> list[str]:
    """The ways that are set up: `["mail", "wecom"]`; none where nobody set any."""
    ways = settings.NOTICES
    found = []
    if ways.mail_to:
        found.append("mail")
    if ways.wecom:
        found.append("wecom")
    if ways.dingtalk:
        found.append("dingtalk")
    return found


def send(channel: str, text: str) -> None:
    """Send the sentence that way. Raise NotSent."""
    if channel not in configured():
        raise NotSent("这种方式没有配置，或已停用")
    _in_time(lambda: WAYS[channel](text))


def _mail(text: str) -> None:
    ways = settings.NOTICES
    connection = get_connection(
        host=ways.smtp_host,
        port=ways.smtp_port,
        username=ways.smtp_user,
        password=ways.smtp_password,
        use_ssl=ways.smtp_security == "ssl",
        use_tls=ways.smtp_security == "starttls",
        timeout=STEP_SECONDS,
    )
    message = EmailMessage(
        SUBJECT, text, ways.mail_from, list(ways.mail_to), connection=connection
    )
    message.send()


def _wecom(text: str) -> None:
    _post(settings.NOTICES.wecom, text)


def _dingtalk(text: str) -> None:
    address, secret = settings.NOTICES.dingtalk, settings.NOTICES.dingtalk_secret
    if secret:
        moment = str(round(time() * 1000))
        seal = urlencode({"timestamp": moment, "sign": signed(secret, moment)})
        address += ("&" if "?" in address else "?") + seal
    _post(address, text)


WAYS: dict[str, Callable[[str], None]] = {
    "mail": _mail,
    "wecom": _wecom,
    "dingtalk": _dingtalk,
}


def signed(secret: str, moment: str) -> str:
    """What 钉钉 asks for beside the address: the moment, sealed with the secret."""
    said = f"{moment}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), said, hashlib.sha256)).decode()


class _NoRedirect(HTTPRedirectHandler):
    """An address that leads elsewhere is no webhook."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Never."""


def _post(address: str, text: str) -> None:
    """Send the sentence in the form that both understand. Raise NotSent where it is refused."""
    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False)
    request = Request(  # noqa: S310 - the settings take http and https alone
        address,
        data=body.encode(),
        headers={"Content-Type": "application/json; charset=utf-8"},
    )
    try:
        with build_opener(_NoRedirect).open(request, timeout=STEP_SECONDS) as answer:
            said = json.loads(answer.read(MOST))
    except HTTPError as error:
        error.close()
        raise
    code = said.get("errcode") if isinstance(said, dict) else None
    if code != 0:
        raise NotSent(f"对方没有收下（errcode {code}），请核对地址和密钥")


def _in_time(act: Callable[[], None]) -> None:
    """Do it, at most for SECONDS: who answers a letter at a time is not waited for."""
    failed: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    if thread.is_alive():
        raise NotSent(f"对方 {SECONDS} 秒没有应答完")
    if failed:
        raise NotSent(why(failed[0])) from failed[0]


def why(error: Exception) -> str:
    """Why it did not arrive, in words that hold neither address nor key.

    `why(TimeoutError())` is "对方没有应答".
    """
    if isinstance(error, NotSent):
        return str(error)
    if isinstance(error, HTTPError):
        return f"对方回答 {error.code}，请核对地址"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "邮件服务器不接受用户名或密码"
    if isinstance(error, smtplib.SMTPException):
        return "邮件服务器没有收下"
    if isinstance(error, TimeoutError):
        return "对方没有应答"
    if isinstance(error, ValueError):
        return "对方的应答无法识别，请核对地址"
    if isinstance(error, OSError | HTTPException):
        return "连接不上对方，请核对地址和网络"
    return f"发送时出错（{type(error).__name__}）"
