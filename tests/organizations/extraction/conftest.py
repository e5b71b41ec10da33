"""A small register and a reader of texts for the tests of this room."""

from collections.abc import Callable
from datetime import date

import pytest

from organizations.extraction.found import KnownBody, ReadText
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

RECEIVED = date(2022, 3, 15)
BODIES = [
    KnownBody("深圳市岭海消杀服务行业协会党支部", "party", ("岭海消杀协会",), 1),
    KnownBody("深圳市南粤餐饮商会党委", "party", ("南粤餐饮",), 2),
    KnownBody("深圳市银杏社工服务中心党支部", "party", ("银杏社工",), 3),
    KnownBody("深圳市银杏社工服务中心", "social", (), 4),
    KnownBody("深圳市晨曦心理咨询师协会党支部", "party", (), 5),
    KnownBody("深圳市迅康医疗器械有限公司", "enterprise", (), 6),
]


@pytest.fixture(scope="session")
def register() -> BodyRegister:
    return BodyRegister(BODIES)


@pytest.fixture(scope="session")
def read(register: BodyRegister) -> Callable[[str], ReadText]:
    def reader(text: str) -> ReadText:
        return read_text(text, register, RECEIVED)

    return reader
