"""The words of an office out of csv files, where no database is asked.

A file with the column 用语: 种类 (指标用语, 不计为数据, 口径用语), 用语, 意思 (the code of an
indicator, a reason, 新增 or 累计), 单位 (of the indicator, where it is none of ours).
"""

from collections.abc import Iterator
from pathlib import Path

from bulletin.zh.folding import fold
from bulletin.zh.meaning.cues import IS_FIGURE, Cue, CueKind, Cues
from organizations.extraction.figures import UNITS
from organizations.extraction.register_files import WORDS, columns_and_rows

_KINDS: dict[str, CueKind] = {
    "指标用语": "indicator",
    "不计为数据": "no_figure",
    "口径用语": "counting",
}
_MEANINGS: dict[CueKind, dict[str, str]] = {
    "indicator": {},
    "no_figure": {
        "计划、打算": "plan",
        "支出": "expense",
        "结余": "balance",
        "与另一数的差": "difference",
        "面积、距离一类的度量": "measure",
        "没有做成、已退回": "not_done",
        "其他，本单位不计": "excluded",
        "照常计为数据": IS_FIGURE,
    },
    "counting": {"新增": "increment", "累计": "total"},
}


def known_cues(folder: Path) -> Cues:
    """Return the words of every file of words in the folder; none where there is no such file.

    Raise ValueError for a row that says nothing the reader knows.
    """
    found: list[Cue] = []
    for path in sorted(folder.glob("*.csv")):
        columns, rows = columns_and_rows(path)
        if WORDS in columns:
            found += _cues(path.name, rows)
    return Cues(tuple(found))


def _cues(name: str, rows: "Iterator[dict[str, str]]") -> Iterator[Cue]:
    for number, row in enumerate(rows, start=2):
        is_off = (row.get("在用") or "").strip() == "否"
        if fold(row.get(WORDS) or "") and not is_off:
            try:
                yield _cue(row)
            except ValueError as error:
                raise ValueError(f"“{name}”第 {number} 行{error}") from None


def _cue(row: dict[str, str]) -> Cue:
    """Return the word of a row. Raise ValueError, saying why, where it says nothing known."""
    word = fold(row[WORDS])
    kind = _KINDS.get((row.get("种类") or "").strip())
    said = (row.get("意思") or "").strip()
    if kind is None:
        raise ValueError(f"的“种类”应是{'、'.join(_KINDS)}之一")
    if kind == "indicator":
        if not said:
            raise ValueError("没有写“意思”：请填指标的代码")
        unit = (row.get("单位") or "").strip()
        return Cue(kind, word, said, unit or UNITS.get(said, ""))
    meanings = _MEANINGS[kind]
    if said not in meanings:
        raise ValueError(f"的“意思”应是{'、'.join(meanings)}之一")
    return Cue(kind, word, meanings[said])
