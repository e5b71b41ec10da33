"""/healthz and /livez: whether the site can work, and whether the process lives."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and no migration waits; 503 with what is wrong."""
    answer = {
        "status": "ok",
        "database": "ok",
        "migrations": "applied",
        "version": settings.VERSION,
    }
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            answer.update(
                status="error", migrations="有未执行的迁移，请运行 manage.py migrate"
            )
    except DatabaseError:
        answer.update(status="error", database="数据库连不上", migrations="未知")
    return JsonResponse(
        answer,
        status=200 if answer["status"] == "ok" else 503,
        json_dumps_params={"ensure_ascii": False},
    )


def livez(request: HttpRequest) -> JsonResponse:
    """200 while the process lives."""
    return JsonResponse({"status": "ok"})
