"""A small package made by hand: two bodies, three reports, a text of four numbers."""

import hashlib
from copy import deepcopy

from reports.document.digest import digest
from reports.proof.checker.members import canonical
from reports.proof.checker.prints import text_of_document
from reports.proof.checker.signature import FIGURE_COLUMNS, digest_of_rows
from reports.proof.checker.steps import chained


def trace(verdict, kind, figures=(), value=None, reason=""):
    return {
        "verdict": verdict,
        "kind": kind,
        "figures": list(figures),
        "activities": [],
        "value": value,
        "qualifier": None,
        "reason": reason,
    }


def run(text, *about, **more):
    return {"text": text, "trace": trace(*about, **more) if about else None}


def report(
    key, value, *, is_running=False, qualifier="exact", day="2022-03-05", scope="own"
):
    return {
        "id": key,
        "activity": key,
        "indicator": "volunteers",
        "item": "",
        "unit": "人",
        "destination": None,
        "qualifier": qualifier,
        "value": value,
        "step": None,
        "value_max": None,
        "is_running": is_running,
        "scope": scope,
        "part_of": None,
        "day": day,
        "counts_from": "2022-03-10T00:00:00+00:00",
    }


def figure(key, value, words, qualifier="exact", day="2022-03-05"):
    row = dict.fromkeys(FIGURE_COLUMNS, "")
    return {
        **row,
        "figure": key,
        "activity": f"A-2022-00000{key}",
        "words": words,
        "said": words,
        "value": value,
        "value_max": None,
        "unit": "人",
        "qualifier": qualifier,
        "as_of": day,
    }


#: 300人 and 逾50人 reported by two bodies, 7人 by the first on the eighth: 逾357人.
PARTS = {
    "document": {
        "edition": {"reference": "spring/1", "number": None, "cut_off": "2022-03-11"},
        "title": "春季防疫",
        "intro": [
            run("截至"),
            run("3月11日", "date", "date", value="2022-03-11"),
            run("，"),
            run("逾357人", "total", "total", (1, 2, 3), "357"),
            run("参与。"),
        ],
        "sections": [
            {
                "section": "volunteer",
                "ordinal": "一",
                "heading": "志愿服务。",
                "lead": [
                    run("共"),
                    run("2项", "count", "count", value="2"),
                    run("活动。"),
                ],
                "entries": [
                    {
                        "activities": ["A-2022-000001"],
                        "runs": [
                            run("甲会"),
                            run("300人", "matched", "figure", (1,), "300"),
                        ],
                        "end": "；",
                    },
                    {
                        "activities": ["A-2022-000002"],
                        "runs": [
                            run("乙会"),
                            run("五十多人", "matched", "figure", (2,), "50"),
                            run("，开通"),
                            run("24小时", "quoted", "hours", reason="热线名称"),
                        ],
                        "end": "。",
                    },
                ],
                "summary": [],
            }
        ],
        "contact": "",
        "source": "（文 某局）",
        "frame": {
            "annexes": [
                {
                    "label": "附表1",
                    "rows": [
                        [
                            {"text": "甲会", "value": None, "trace": None},
                            {
                                "text": "307人",
                                "value": "307",
                                "trace": trace("total", "total", (1, 3), "307"),
                            },
                        ]
                    ],
                    "total": [],
                }
            ]
        },
    },
    "figures": [
        figure(1, "300", "300人"),
        figure(2, "50", "五十多人", "over"),
        figure(3, "7", "7人", day="2022-03-08"),
    ],
    "records": {
        "cut_off": "2022-03-11",
        "root": "p1",
        "things": [],
        "sums": {},
        "reports": [
            report(1, "300", is_running=True),
            report(2, "50", qualifier="over"),
            report(3, "7", day="2022-03-08"),
        ],
        "leads": {"1": "p2", "2": "p3", "3": "p2"},
        "links": [],
        "activities": {
            "A-2022-000001": {"leads": ["p2"], "district": None},
            "A-2022-000002": {"leads": ["o3"], "district": 4},
        },
    },
    "basis": {
        "totals": [
            {
                "indicator": "volunteers",
                "destination": None,
                "item": "",
                "unit": "人",
                "text": "逾357人",
                "value": "357",
                "low": "357",
                "high": "367",
                "qualifier": "over",
                "unknown": 0,
                "terms": [[1, 1], [2, 1], [3, 1]],
            }
        ],
        "pieces": [],
    },
    "decisions": [
        {"step": "submit", "before": "draft", "after": "submitted", "at": "1"},
        {"step": "review", "before": "submitted", "after": "reviewed", "at": "2"},
        {"step": "sign", "before": "reviewed", "after": "signed", "at": "3"},
    ],
}


def parts():
    """The parts of the package, to be changed at will."""
    return deepcopy(PARTS)


def signed_package(made):
    """The members of a package of these parts, every digest as a forger would make it."""
    document = made["document"]
    digests = {
        "document": digest(document),
        "basis": digest(made["basis"]),
        "figures": digest_of_rows(made["figures"]),
    }
    decisions = made["decisions"]
    if decisions and "digest" not in decisions[0]:
        for row in decisions:
            row["text"] = digests["document"]
        decisions = chained(decisions)
    text = text_of_document(document).encode()
    signature = {
        "name": "spring-1",
        "files": {"txt": hashlib.sha256(text).hexdigest()},
        "decisions": {"count": len(decisions), "digest": decisions[-1]["digest"]},
        "edition": {
            "reference": "spring/1",
            "number": None,
            "cut_off": "2022-03-11",
            "title": document["title"],
        },
        "parts": digests,
        "digest": digest(digests),
    }
    members = {"files/spring-1.txt": text}
    for name in ("document", "figures", "records", "basis"):
        members[f"{name}.json"] = canonical(made[name])
    members["decisions.json"] = canonical(decisions)
    members["signature.json"] = canonical(signature)
    return with_manifest(members, signature["digest"])


def with_manifest(members, signed):
    """The members with a manifest of them."""
    files = {}
    for name, content in members.items():
        if name != "manifest.json":
            sha256 = hashlib.sha256(content).hexdigest()
            files[name] = {"sha256": sha256, "size": len(content)}
    manifest = {"format": "proof/1", "digest": signed, "files": files}
    manifest["seal"] = digest(manifest)
    return {**members, "manifest.json": canonical(manifest)}
