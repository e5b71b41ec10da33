"""Files keep the name they came with; pictures get the clean copy that outputs print."""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.db import migrations, models

from bulletin.uploads.pictures import clean_copy
from bulletin.uploads.refused import RefusedFileError

ENDINGS = (".jpg", ".jpeg", ".png")


def make_copies(apps, schema_editor):
    """Make the clean copy of each picture that is there and can be read."""
    attachment = apps.get_model("organizations", "Attachment")
    for row in attachment.objects.order_by("pk").iterator():
        row.name = row.file.name.rsplit("/", 1)[-1][-120:]
        if row.name.lower().endswith(ENDINGS):
            copy_picture(row)
        row.save(update_fields=["name", "printed", "printed_digest", "width", "height"])


def copy_picture(row):
    """Put the clean copy beside the file; none where the file is gone or is no picture."""
    try:
        with row.file.open("rb") as file:
            picture = clean_copy(file.read())
    except (OSError, RefusedFileError):
        return
    name = f"{secrets.token_hex(16)}.{picture.kind.suffix}"
    row.printed.save(name, ContentFile(picture.content), save=False)
    row.printed_digest = hashlib.sha256(picture.content).hexdigest()
    row.width, row.height = picture.width, picture.height


class Migration(migrations.Migration):
    dependencies = [("organizations", "0024_mark_accounts")]

    operations = [
        migrations.AlterField(
            "attachment",
            "file",
            models.FileField(upload_to="attachments/%Y/%m/", verbose_name="文件"),
        ),
        migrations.AddField(
            "attachment",
            "name",
            models.CharField(
                blank=True, default="", editable=False, max_length=120, verbose_name="文件名"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "attachment",
            "printed",
            models.FileField(
                blank=True,
                default="",
                editable=False,
                upload_to="attachments/%Y/%m/",
                verbose_name="印刷用图",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "attachment",
            "printed_digest",
            models.CharField(
                blank=True,
                default="",
                editable=False,
                max_length=64,
                verbose_name="印刷用图摘要",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "attachment",
            "width",
            models.PositiveIntegerField(default=0, editable=False, verbose_name="宽（像素）"),
        ),
        migrations.AddField(
            "attachment",
            "height",
            models.PositiveIntegerField(default=0, editable=False, verbose_name="高（像素）"),
        ),
        migrations.RunPython(make_copies, migrations.RunPython.noop),
    ]
