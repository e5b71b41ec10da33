"""The trail becomes a chain: lines say from where and with what result, and are linked in order."""

import django.db.models.deletion
from django.db import migrations, models

from bulletin.audit.chain import BEGINNING, content_digest, link_digest

RESULTS = {"done": "已办理", "refused": "被拒绝", "failed": "未成功"}


def chain(apps, schema_editor):
    """Give every line that is there its digest and its place, in the order they were written."""
    events = apps.get_model("bulletin", "AuditEvent").objects
    link = apps.get_model("bulletin", "AuditLink")
    number, digest = 0, BEGINNING
    for event in events.order_by("pk").iterator(chunk_size=1000):
        content = content_digest(event)
        events.filter(pk=event.pk).update(content=content)
        number, previous = number + 1, digest
        digest = link_digest(number, previous, content)
        link.objects.create(number=number, event_id=event.pk, previous=previous, digest=digest)
    if number:
        head = apps.get_model("bulletin", "AuditHead")
        head.objects.create(pk=1, number=number, digest=digest)


class Migration(migrations.Migration):

    # That one writes lines of the trail as they were before.
    dependencies = [
        ("bulletin", "0003_sign_in"),
        ("organizations", "0015_no_third_part"),
    ]

    operations = [
        migrations.AlterField("auditevent", "at", models.DateTimeField(db_index=True, verbose_name="时间")),
        migrations.AddField(
            "auditevent", "address",
            models.CharField(
                blank=True, default="", max_length=45, verbose_name="来源地址",
                help_text="从浏览器办理的，是对方的网络地址；在服务器上以命令办理的，为空",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditevent", "result",
            models.CharField(choices=RESULTS.items(), default="done", max_length=10, verbose_name="结果"),
        ),
        migrations.AddField(
            "auditevent", "content",
            models.CharField(default="", editable=False, max_length=64, verbose_name="内容摘要"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "auditevent",
            models.CheckConstraint(
                name="auditevent_result", condition=models.Q(("result__in", RESULTS)),
                violation_error_message="留痕的结果只能是：已办理、被拒绝、未成功",
            ),
        ),
        migrations.CreateModel(
            "AuditLink",
            [
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("previous", models.CharField(max_length=64, verbose_name="前一条的摘要")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="link",
                        to="bulletin.auditevent", verbose_name="留痕",
                    ),
                ),
            ],
            {
                "verbose_name": "留痕的链", "verbose_name_plural": "留痕的链",
                "ordering": ["number"], "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            "AuditHead",
            [
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, primary_key=True, serialize=False, verbose_name="编号"
                    ),
                ),
                ("number", models.BigIntegerField(default=0, verbose_name="条数")),
                ("digest", models.CharField(max_length=64, verbose_name="末条的摘要")),
            ],
            {
                "verbose_name": "留痕的末端", "verbose_name_plural": "留痕的末端",
                "ordering": ["id"], "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        name="audithead_single", condition=models.Q(("id", 1)),
                        violation_error_message="留痕只有一个末端",
                    )
                ],
            },
        ),
        # Backwards the tables of the chain go, and with them what it proved.
        migrations.RunPython(chain, migrations.RunPython.noop),
    ]
