"""Lines of another text that are of no passage of the edition: what frames it, or a claim.

>>> known = {"某市社会组织管理局", "第1期"}
>>> frames("发布时间：2022-03-16 11:28", known), frames("来源：某市社会组织管理局", known)
(True, True)
>>> frames("来源：本局", known), frames("来源：本局，数字未核", known)
(True, False)
>>> frames("以上数字均不属实", known), frames("说明：以上数字均不属实", known)
(False, False)
"""

import re
from collections.abc import Collection

from reports.reconciliation.comparing.alignment import bare

#: A name of a few characters before what it is the name of: 发布时间：, 【字体大小：.
_LABEL = re.compile(r"[^:，。；！？]{1,8}:")
_WORD = re.compile("[A-Za-z㐀-鿿]")


# 来源：本局 names who prints the text, as its foot does.
_BY_OURSELVES = re.compile(
    "(?:来源|文|供稿|发布|发布单位|编印|编发|印发|主办|作者):(?:本|我)(?:局|会|中心|单位|处|部门)"
)


def names_who_prints(line: str, foot: str) -> bool:
    """Whether a line says of itself no more than the foot does: who prints the text.

    >>> foot = "（文 某市社会组织管理局）"
    >>> names_who_prints("来源：本局", foot), names_who_prints("来源：某市社会组织管理局", foot)
    (True, True)
    >>> names_who_prints("来源：某市民政局", foot), names_who_prints("", foot)
    (False, False)
    """
    words = bare(line)
    if _BY_OURSELVES.fullmatch(words):
        return True
    label = _LABEL.match(words)
    return label is not None and words[label.end() :] in _printers(foot)


def _printers(foot: str) -> set[str]:
    """The name in a foot such as （文 某市社会组织管理局）."""
    return {re.sub("^[(（]?文[:：]?|[)）]$", "", bare(foot).replace(" ", ""))}


def frames(line: str, known: Collection[str]) -> bool:
    """Whether a line says nothing: no words, what is known, or a label before either.

    `known`: what prints about the text, bare.
    """
    words = bare(line)
    if _BY_OURSELVES.fullmatch(words):
        return True
    said = _LABEL.sub("", words, count=1) if _LABEL.match(words) else words
    return not _WORD.search(said) or words in known or said in known
