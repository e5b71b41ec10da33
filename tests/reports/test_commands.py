"""compose_edition, edition_step, render_edition, load_sample.

What they print, their exit codes, twice.
"""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from bulletin.guards import lifted
from organizations.models import Agreement
from reports.models import Decision, Edition, Entry
from tests.answering import answer_all
from tests.house.rooms import ROOT

GOLD = ROOT / "tests" / "samples" / "gold"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def out(*words: str) -> str:
    """What a command prints on stdout."""
    stdout = StringIO()
    call_command(*words, stdout=stdout, stderr=StringIO())
    return stdout.getvalue()


def failure(*words: str) -> CommandError:
    """The error of a command that must fail."""
    with pytest.raises(CommandError) as error:
        out(*words)
    return error.value


def test_load_sample_says_what_there_is():
    said = json.loads(out("load_sample"))
    assert said == {
        "campaign": "sample",
        "edition": Edition.objects.get().pk,
        "activities": 19,
        "party_organizations": 20,
        "created": False,
    }


def test_load_sample_has_its_totals_computed_a_second_time_once():
    (outcome,) = Agreement.objects.filter(campaign__code="sample")
    assert outcome.is_agreed
    assert (outcome.cut_off, outcome.compared > 20) == (date(2022, 3, 11), True)
    out("load_sample")
    assert Agreement.objects.count() == 1


def test_compose_edition_prints_the_id_alone_and_refreshes_its_draft():
    words = (
        "compose_edition",
        "--campaign",
        "sample",
        "--cutoff",
        "2022-03-10",
        "--number",
        "7",
    )
    first = out(*words)
    edition = Edition.objects.get(pk=int(first))
    assert first == f"{edition.pk}\n"
    assert (edition.number, edition.reference) == (7, "sample/2")
    assert Entry.objects.filter(section__edition=edition).count() == 18
    assert out(*words) == first
    assert Entry.objects.filter(section__edition=edition).count() == 18


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("compose_edition", "--campaign=nowhere", "--cutoff=2022-03-11"),
            2,
            "没有专题“nowhere”",
        ),
        (("compose_edition", "--campaign=sample", "--cutoff=11.3.2022"), 2, "无法识别"),
        (("compose_edition", "--campaign=sample"), 2, "缺少参数"),
        (("compose_edition", "--campaign=sample", "--cutoff=2021-01-01"), 2, "早于专题“"),
        (
            ("compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--user=x"),
            2,
            "没有用户“x”",
        ),
        (
            ("compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--number=0"),
            1,
            "期号从1开始，最多四位",
        ),
        (
            ("render_edition", "sample/9", "--format=txt", "--output=-"),
            2,
            "没有简报“sample/9”",
        ),
        (("render_edition", "x", "--format=txt", "--output=-"), 2, "没有简报“x”"),
        (("render_edition", "sample/1", "--format=odt", "--output=-"), 2, "没有这个选项"),
        (
            ("render_edition", "sample/1", "--format=txt", "--output=/nowhere/x"),
            2,
            "写不进",
        ),
        (("edition_step", "sample/1", "submit", "--user=nobody"), 2, "没有用户"),
        (("edition_step", "sample/9", "submit", "--user=nobody"), 2, "没有简报"),
        (("edition_step", "sample/1", "jump", "--user=nobody"), 2, "没有这个选项"),
    ],
)
def test_wrong_words_are_told_in_chinese_with_their_exit_code(words, code, said):
    error = failure(*words)
    assert said in str(error)
    assert error.returncode == code


def test_composing_needs_the_right_to_compose(user):
    user("verifier", username="heshi")
    error = failure(
        "compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--user=heshi"
    )
    assert "没有编排简报的权限" in str(error)
    assert error.returncode == 1
    assert Edition.objects.count() == 1


def test_composing_up_to_a_day_that_is_still_to_come_says_so():
    command = ["compose_edition", "--campaign=sample", "--cutoff=2099-01-01"]
    told = StringIO()
    call_command(*command, stdout=StringIO(), stderr=told)
    assert "截至日期2099年1月1日还没有到" in told.getvalue()


def test_a_number_that_is_taken_is_refused():
    out("compose_edition", "--campaign=sample", "--cutoff=2022-03-10", "--number=7")
    error = failure(
        "compose_edition", "--campaign=sample", "--cutoff=2022-03-11", "--number=7"
    )
    assert "已有这个期号" in str(error)
    assert error.returncode == 1
    assert Edition.objects.count() == 2


def test_edition_step_prints_the_new_state_or_every_reason(user):
    user("editor", username="bianji")
    user("reviewer", username="shenhe")
    assert out("edition_step", "sample/1", "submit", "--user", "bianji") == "submitted\n"
    error = failure("edition_step", "sample/1", "review", "--user", "bianji")
    assert "没有“核稿通过”的权限" in str(error)
    assert error.returncode == 1
    assert (
        out("edition_step", "sample/1", "review", "--user", "shenhe", "--remark", "可")
        == "reviewed\n"
    )
    assert "只有" in str(
        failure("edition_step", "sample/1", "submit", "--user", "bianji")
    )
    assert list(Decision.objects.order_by("id").values_list("step", "remark")) == [
        ("submit", ""),
        ("review", "可"),
    ]


def test_a_step_taken_twice_by_the_same_person_says_what_it_is(user):
    user("editor", username="bianji", display_name="编辑甲")
    words = ("edition_step", "sample/1", "submit", "--user", "bianji")
    assert out(*words) == "submitted\n"
    said = StringIO()
    stdout = StringIO()
    call_command(*words, stdout=stdout, stderr=said)
    assert stdout.getvalue() == "submitted\n"
    assert "“编辑甲”已于" in said.getvalue()
    assert "没有再办理" in said.getvalue()
    assert Decision.objects.count() == 1


def test_a_step_that_another_has_taken_is_refused_with_his_name(user):
    user("editor", username="bianji", display_name="编辑甲")
    user("editor", username="other")
    out("edition_step", "sample/1", "submit", "--user", "bianji")
    error = failure("edition_step", "sample/1", "submit", "--user", "other")
    assert error.returncode == 1
    assert "“编辑甲”已于" in str(error)


def test_stdout_and_file_hold_the_same_text(tmp_path):
    path = tmp_path / "a.txt"
    out("render_edition", "sample/1", "--format=txt", f"--output={path}")
    assert (
        out("render_edition", "sample/1", "--format=txt", "--output=-").encode()
        == path.read_bytes()
    )


def test_rendering_again_gives_the_same_bytes(tmp_path):
    for kind in ("txt", "html", "json"):
        words = (
            "render_edition",
            str(Edition.objects.get().pk),
            f"--format={kind}",
            "--output=-",
        )
        assert out(*words) == out(*words)


def test_a_failed_render_leaves_no_file(tmp_path):
    Edition.objects.update(intro="{没有的指标}")
    path = tmp_path / "a.txt"
    error = failure("render_edition", "sample/1", "--format=txt", f"--output={path}")
    assert "导语" in str(error)
    assert error.returncode == 1
    assert not path.exists()


def test_reconcile_edition_says_every_number_and_fails_while_something_is_open():
    stdout = StringIO()
    with pytest.raises(CommandError, match="提醒未确认") as error:
        call_command("reconcile_edition", "sample/1", stdout=stdout, stderr=StringIO())
    assert error.value.returncode == 1
    said = json.loads(stdout.getvalue())
    assert set(said) == {"edition", "signable", "numbers", "warnings"}
    assert said["signable"] is False
    assert len(said["numbers"]) == 36
    assert set(said["numbers"][0]) == {
        *("text", "span", "verdict", "figures", "activities", "expected", "message"),
    }
    assert [it["code"] for it in said["warnings"]] == [
        "ratio",
        "after_cutoff",
        "ratio",
        "ratio",
    ]
    assert set(said["warnings"][0]) == {"code", "span", "message", "acknowledged"}


def test_reconcile_edition_is_content_once_every_warning_is_answered(user):
    answer_all(Edition.objects.get(), user("editor"))
    assert json.loads(out("reconcile_edition", "sample/1"))["signable"] is True


def test_reconcile_edition_covers_the_quantities_of_the_gold_file(user, tmp_path):
    gold = json.loads((GOLD / "000_seed_body.json").read_text(encoding="utf-8"))
    body = (GOLD / "000_seed_body.txt").read_text(encoding="utf-8")
    answer_all(Edition.objects.get(), user("editor"))
    (tmp_path / "body.txt").write_text(body, encoding="utf-8")
    said = json.loads(
        out("reconcile_edition", "sample/1", "--text", str(tmp_path / "body.txt"))
    )
    spans = [number["span"] for number in said["numbers"]]
    for quantity in gold["quantities"]:
        start, end = quantity["start"], quantity["start"] + len(quantity["text"])
        assert any(at < end and start < to for at, to in spans), quantity["text"]
    assert {number["verdict"] for number in said["numbers"]} == {
        *("matched", "total", "date", "quoted"),
    }


def test_reconcile_edition_blocks_a_wrong_digit_of_another_text(user, tmp_path):
    answer_all(Edition.objects.get(), user("editor"))
    text = out("render_edition", "sample/1", "--format", "txt", "--output", "-")
    path = tmp_path / "typed.txt"
    path.write_text(text.replace("33553人", "33535人"), encoding="utf-8")
    assert "疑为数字颠倒" in str(
        failure("reconcile_edition", "sample/1", "--text", str(path))
    )
    path.write_text(text, encoding="utf-8")
    assert json.loads(out("reconcile_edition", "sample/1", "--text", str(path)))[
        "signable"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "读不出"),
        ("捐款".encode("gbk"), "不是 UTF-8"),
        (b"", "是空的"),
        ("\ufeff \u3000\n".encode(), "是空的"),
    ],
)
def test_reconcile_edition_says_why_a_file_cannot_be_read(tmp_path, content, said):
    path = tmp_path / "typed.txt"
    if content is not None:
        path.write_bytes(content)
    error = failure("reconcile_edition", "sample/1", "--text", str(path))
    assert error.returncode == 2
    assert said in str(error)


def test_reconcile_edition_knows_no_other_edition():
    assert failure("reconcile_edition", "sample/9").returncode == 2


def test_check_snapshots_says_what_is_no_longer_as_it_was_signed(run, edition):
    signed = run(edition, "submit", "review", "sign")
    assert json.loads(out("check_snapshots")) == {"snapshots": 1, "findings": []}
    with lifted(connection), connection.cursor() as raw:
        raw.execute(
            "UPDATE reports_snapshotfile SET content = %s WHERE kind = 'txt'", [b"other"]
        )
    printed = StringIO()
    with pytest.raises(CommandError, match="1 处与签发时不一致") as error:
        call_command("check_snapshots", stdout=printed, stderr=StringIO())
    assert error.value.returncode == 1
    (finding,) = json.loads(printed.getvalue())["findings"]
    assert finding["edition"] == signed.reference
    assert "与签发时的摘要不符" in finding["finding"]
