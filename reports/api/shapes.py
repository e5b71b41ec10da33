"""What documents and totals look like, for the description: their bytes are made elsewhere."""

from ninja import Schema
from pydantic import ConfigDict, Field


class NoteAnswer(Schema):
    """What staff should ask about a total."""

    code: str
    figures: list[int]


class PartAnswer(Schema):
    """A total, or what of a defined one its parts do not tell."""

    indicator: str
    destination: str | None = Field(
        description="去向代码；null 为全部，unspecified 为未写"
    )
    item: str
    unit: str = Field(description="基本单位：元、人、小时……")
    value: str | None = Field(description="十进制数的文字；没有已知的数为 null")
    low: str = Field(description="下界")
    high: str | None = Field(description="上界；没有上界的为 null")
    qualifier: str = Field(description="限定：exact、about、over……")
    text: str = Field(description="印出来的写法，如 约3.15亿元")
    figures: list[int] = Field(description="所依据的数据")
    terms: list[tuple[int, int]] = Field(description="带符号的清单：数据和 +1 或 -1")
    activities: list[str] = Field(description="活动编号")
    unknown: int = Field(description="其中不知道数量的有几条")
    unverified: int = Field(description="还没有核实、没有计入的有几条")
    notes: list[NoteAnswer]


class TotalAnswer(PartAnswer):
    """One total, with the signed list that proves it and its bounds."""

    undivided: PartAnswer | None = Field(
        None, description="由几项合成的指标才有：没有分到各项的部分"
    )


class TraceAnswer(Schema):
    """What stands behind a printed number."""

    verdict: str
    kind: str
    figures: list[int]
    activities: list[str]
    value: str | None
    qualifier: str | None
    reason: str


class RunAnswer(Schema):
    """A stretch of text; a number has a trace."""

    text: str
    span: tuple[int, int] = Field(description="在 txt 格式里的起止，按字符数")
    trace: TraceAnswer | None


class EntryAnswer(Schema):
    """One entry of a section."""

    id: int
    activities: list[str]
    runs: list[RunAnswer]
    end: str


class SectionAnswer(Schema):
    """One section of the bulletin."""

    section: str
    heading: str
    lead: list[RunAnswer]
    entries: list[EntryAnswer]
    summary: list[RunAnswer]


class MastheadAnswer(Schema):
    """What stands about the text."""

    model_config = ConfigDict(extra="allow")

    id: int
    reference: str
    campaign: str
    series: str
    number: int | None
    subtitle: str
    cut_off: str
    publish_at: str | None
    state: str


class DocumentAnswer(Schema):
    """A whole edition: also annexes and pictures, where it has any."""

    model_config = ConfigDict(extra="allow")

    edition: MastheadAnswer
    title: str
    intro: list[RunAnswer]
    sections: list[SectionAnswer]
    contact: str
    source: str
