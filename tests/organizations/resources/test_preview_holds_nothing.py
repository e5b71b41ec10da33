"""A preview writes nothing and nobody waits for it: two connections, no transaction."""

import threading

import pytest
from django.db import connection

from organizations.actions.entry.activities import save_activity
from organizations.models import Activity, Figure
from organizations.resources.kinds import KINDS
from tests.factories.organizations import ActivityFactory, ActivityLeadFactory
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def rows():
    """A new row of each kind that writes beside the record itself."""
    lead = ActivityLeadFactory()
    activity = ActivityFactory(narrative="志愿者30人", campaign=lead.activity.campaign)
    return {
        "organizations": {
            "名称": "甲会",
            "类型": "社会团体",
            "简称": "甲",
            "状态": "注销",
            "状态日期": "2022-01-01",
            "状态原因": "自行解散",
        },
        "party_organizations": {"名称": "甲党委", "类型": "党委", "别名": "甲委"},
        "activities": {
            "专题": activity.campaign.name,
            "版块": "志愿服务",
            "行动": "先锋行动",
            "标题": "服务",
            "牵头单位": str(lead.body),
            "开始日期": "2022-03-01",
            "正文": "志愿者30人",
            "来源": "某同志",
            "志愿者（人）": 30,
        },
        "figures": {
            "编号": activity.number,
            "指标": "志愿者",
            "数值": 30,
            "单位": "人",
            "口径": "新增",
            "截至日期": "2022-03-11",
        },
    }


def only_reads(execute, sql, params, many, context):
    """Let statements pass that read outside of a transaction."""
    assert sql.lstrip(" (").split(None, 1)[0].upper() in {"SELECT", "WITH"}, sql
    assert "FOR UPDATE" not in sql
    assert not connection.in_atomic_block
    return execute(sql, params, many, context)


def test_a_preview_only_reads_and_opens_no_transaction(rows, user):
    by = user("recorder")

    for kind, row in rows.items():
        with connection.execute_wrapper(only_reads):
            result = brought(KINDS[kind], by, row, dry_run=True)

        assert refused(result) == {}
        assert result.totals["new"] == 1
    assert Activity.objects.count() == 2
    assert not Figure.objects.exists()


def test_a_colleague_saves_in_the_middle_of_a_preview(rows, user):
    by = user("recorder")
    present = Activity.objects.first()
    saved = []

    def save():
        copy = Activity(
            campaign=present.campaign,
            section="service",
            action="pioneer",
            title="同时录入",
        )
        copy.starts_on = present.starts_on
        save_activity(activity=copy, by=by)
        saved.append(copy.number)
        connection.close()

    def meanwhile(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "organizations_figure" in sql and not saved:
            colleague = threading.Thread(target=save)
            colleague.start()
            colleague.join(timeout=30)
            assert saved, "the colleague waits for the preview"
        return answer

    with connection.execute_wrapper(meanwhile):
        result = brought(KINDS["figures"], by, rows["figures"], dry_run=True)

    assert refused(result) == {}
    assert saved
