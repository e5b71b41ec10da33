"""What may be written behind the ? of an address, read strictly and told in Chinese."""

import re
from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError as RefusedError
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.parser import Parser
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from organizations.validators import validate_day, validate_plain_text
from reports.api.faults import NotGiven

#: Rows of one page: the most, and what is given where nothing is asked.
MOST, USUAL = 100, 50
#: The largest key of a row.
LARGEST = 2**63 - 1
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_day(said: Any) -> date:
    """The day written so. Raise ValueError in Chinese."""
    text = str(said)
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError("日期请写成 2022-03-11 的样子") from None
    try:
        validate_day(day)
    except RefusedError as error:
        raise ValueError("；".join(error.messages)) from None
    return day


def _as_text(text: str) -> str:
    """The text, if every character of it can be seen. Raise ValueError in Chinese."""
    try:
        validate_plain_text(text)
    except RefusedError as error:
        raise ValueError("；".join(error.messages)) from None
    return text


Day = Annotated[date, BeforeValidator(_as_day)]
Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_as_text)]


class StrictQuery(Schema):
    """Parameters of one address; one that it does not have is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def with_unknown_ones(cls, values: Any, info: ValidationInfo) -> Any:
        """What the address says, also those names that ninja would leave out."""
        if not isinstance(values, dict) or info.context is None:
            return values
        found = dict(values)
        for name in info.context["request"].GET:
            if name not in cls.model_fields:
                found[name] = ""
        return found


class PageAsked(StrictQuery):
    """Which page of a list: rows behind the key `after`, at most `limit` of them."""

    after: int = Field(0, ge=0, le=LARGEST, description="上一页答复里的 next；第一页不写")
    limit: int = Field(USUAL, ge=1, le=MOST, description="每页最多几条")


class EachOnce(Parser):
    """Reads an address; refuses a parameter written twice, of which one would be lost."""

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Name -> value. Raise NotGiven."""
        for name, values in data.lists():
            if len(values) > 1:
                raise NotGiven(
                    422, "wrong_parameters", f"参数 {name} 写了两次，请只写一次"
                )
        return super().parse_querydict(data, list_fields, request)
