"""What can be known before anything heavy is done.

Python, port, the values `make serve` needs. Runs with the system's Python, before there
is a virtual environment: standard library only.

>>> why_not_python((3, 12))
>>> why_not_python((3, 9))
'需要 Python 3.11 至 3.14，现为 3.9。请安装后重试，或用 make PYTHON=/路径/python3.12 指定'
"""

import ctypes
import importlib.util
import os
import socket
import sys
from collections.abc import Mapping, Sequence

from bulletin.environment import WrongSetting, database, flag, is_demo, number

OLDEST, NEWEST = (3, 11), (3, 14)
DEFAULT_PORT = 8000
#: What sets PDFs; loaded here as WeasyPrint loads them.
PDF_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
#: Shorter keys are refused by `manage.py check --deploy` too.
KEY_LENGTH = 50


def why_not_python(version: tuple[int, int]) -> str | None:
    """Why this Python cannot run the system; None when it can."""
    if OLDEST <= version <= NEWEST:
        return None
    return (
        f"需要 Python 3.11 至 3.14，现为 {version[0]}.{version[1]}。"
        "请安装后重试，或用 make PYTHON=/路径/python3.12 指定"
    )


def why_no_environment(version: tuple[int, int]) -> str | None:
    """Why no virtual environment can be made; None when it can."""
    if importlib.util.find_spec("venv") and (
        importlib.util.find_spec("ensurepip") or importlib.util.find_spec("pip")
    ):
        return None
    return (
        "这台机器的 Python 缺少 venv 模块，无法建立运行环境。请让管理员安装："
        f"Debian、Ubuntu 用 apt-get install python{version[0]}.{version[1]}-venv，"
        "其他系统装完整的 Python 3.11 至 3.14，然后重试"
    )


def why_not_port(host: str, port: int) -> str | None:
    """Why the server cannot listen there; None when it can."""
    if not 0 < port < 65536:
        return f"端口 {port} 不存在，请用 1 到 65535 之间的数，如 PORT=8001 make run"
    with socket.socket() as probe:
        # As the server itself asks for it: a port that was just left may be taken again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return (
                f"没有权限使用端口 {port}（1024 以下要管理员权限），"
                "请换一个，如 PORT=8001 make run"
            )
        except OSError:
            other = port + 1 if port < 65535 else port - 1
            return (
                f"端口 {port} 已被占用（也许系统已在运行）。"
                f"请先停掉占用它的程序，或换一个端口：PORT={other} make run"
            )
    return None


def missing_for_serving(environ: Mapping[str, str]) -> list[str]:
    """What production settings still lack, a line each."""
    missing = []
    if len(environ.get("SECRET_KEY", "")) < KEY_LENGTH:
        missing.append(
            f"SECRET_KEY：至少 {KEY_LENGTH} 个字符的随机密钥，可用 "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))' 生成，妥善保存；"
            "要更换时把旧的写进 SECRET_KEY_FALLBACKS，登录不会中断"
        )
    if not environ.get("ALLOWED_HOSTS", "").strip():
        missing.append(
            "ALLOWED_HOSTS：用户访问的域名或地址，多个用逗号隔开，如 jianbao.example.cn"
        )
    if is_demo(environ):
        missing.append("DEMO：正式使用不能开演示环境，请去掉 DEMO")
    if flag(environ, "DEBUG"):
        missing.append("DEBUG：正式使用不能开调试，请去掉 DEBUG")
    return missing


def why_no_pdf() -> str | None:
    """What PDFs lack on this machine; None when they can be made.

    Nothing else waits for it.
    """
    for name in PDF_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            return (
                "这台机器还不能生成 PDF（其他都可以用）。要用的话请管理员安装："
                "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
                "fonts-noto-cjk fonts-arphic-uming texlive-lang-chinese"
            )
    return None


def ask(subjects: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """All that is wrong with these subjects.

    Python, environment, port, settings, serving.

    `pdf` is no subject that could be wrong: main tells it as a hint.
    """
    wrong: list[str] = []
    for subject in subjects:
        wrong += _wrong_with(subject, environ)
    return wrong


def _wrong_with(subject: str, environ: Mapping[str, str]) -> list[str]:
    """What is wrong with one subject.

    Raise WrongSetting for a value that cannot be used.
    """
    version = (sys.version_info.major, sys.version_info.minor)
    match subject:
        case "python":
            return _lines(why_not_python(version))
        case "environment":
            return _lines(why_no_environment(version))
        case "port":
            port = number(environ, "PORT", default=DEFAULT_PORT)
            return _lines(why_not_port(environ.get("HOST") or "127.0.0.1", port))
        case "settings":
            database(environ, default_file="")
            is_demo(environ)
            return []
        case "serving":
            return missing_for_serving(environ)
        case "pdf":
            return []
    raise ValueError(subject)


def _lines(why: str | None) -> list[str]:
    return [] if why is None else [why]


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong, in Chinese, to stderr; 2 when something is."""
    try:
        wrong = ask(arguments, os.environ)
    except WrongSetting as error:
        wrong = [str(error)]
    if not wrong:
        hint = why_no_pdf() if "pdf" in arguments else None
        if hint:
            sys.stderr.buffer.write(f"提示：{hint}\n".encode())
        return 0
    lines = wrong if len(wrong) == 1 else [f"- {line}" for line in wrong]
    sys.stderr.buffer.write(("\n".join(["无法启动：", *lines]) + "\n").encode())
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
