"""The digest that was signed, made again from what it covers: document, basis, figures."""

from typing import Any

from reports.document.digest import digest
from reports.proof.checker.holding import need
from reports.proof.checker.members import Members, parsed

#: The columns of a figure in the order that its digest counts.
FIGURE_COLUMNS = (
    "figure",
    "activity",
    "name",
    "words",
    "said",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "destination",
    "as_of",
    "in_force_from",
    "verified_by",
)
WORDS_OF_PARTS = {
    "document": "document.json（文稿）",
    "basis": "basis.json（依据）",
    "figures": "figures.json（所用数据）",
}


def check_signature(members: Members) -> dict[str, Any]:
    """The signature; raise DoesNotHold where a part is not what was signed."""
    signature: dict[str, Any] = parsed(members, "signature.json")
    found = {
        "document": digest(parsed(members, "document.json")),
        "basis": digest(parsed(members, "basis.json")),
        "figures": digest_of_rows(parsed(members, "figures.json")),
    }
    for part, words in WORDS_OF_PARTS.items():
        is_same = signature["parts"].get(part) == found[part]
        need(is_same, f"{words}与签发时的摘要不符")
    need(
        digest(signature["parts"]) == signature["digest"],
        "signature.json 中的总摘要与各部分的摘要不符",
    )
    document = parsed(members, "document.json")
    for name in ("reference", "number", "cut_off"):
        is_same = signature["edition"][name] == document["edition"][name]
        need(is_same, f"signature.json 中的 {name} 与文稿不符")
    need(
        signature["edition"]["title"] == document["title"],
        "signature.json 中的标题与文稿不符",
    )
    return signature


def digest_of_rows(rows: list[dict[str, Any]]) -> str:
    """The digest of the figures used, as the signing made it."""
    listed = []
    for row in rows:
        listed.append([row[name] for name in FIGURE_COLUMNS])
    return digest({"figures": listed})
