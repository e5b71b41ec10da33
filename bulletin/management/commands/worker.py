"""worker: does what waits in the background; as many of them as wanted, on any machine."""

import logging
from argparse import SUPPRESS
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.tasks.worker import JobWorker, watch


class Command(OurCommand):
    help = "后台程序：生成文件、导出、核对、备份；一直运行，可以同时开几个"

    def add_arguments(self, parser: CommandParser) -> None:
        """For how long."""
        parser.add_argument("--once", action="store_true", help="做完正在等待的就退出")
        parser.add_argument("--called", action="store_true", help=SUPPRESS)
        parser.add_argument(
            "--beside", type=int, metavar="进程号", help="父进程结束时一同结束"
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Work until it is ended; its own words are those of the jobs."""
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        logging.getLogger("django_tasks").setLevel(logging.ERROR)
        worker = JobWorker()
        if options["called"]:
            worker.work_off_and_go()
            return None
        if options["once"]:
            worker.turn()
            return None
        if options["beside"] is not None:
            watch(options["beside"])
        worker.run()
        return None
