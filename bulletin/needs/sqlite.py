"""What the system needs of SQLite and of the disk on which the file lies."""

from bulletin.needs.probing import Need

_UPDATE = "请用新一些的 Python（3.11 至 3.14，自带 SQLite 3.34 以上），或改用 PostgreSQL"

NEEDS = (
    Need(
        "E041",
        ("CREATE TABLE bulletin_probe (id integer PRIMARY KEY)",),
        "数据库文件写不进去",
        "请核对数据库文件和它所在的文件夹属于运行本系统的用户，磁盘也没有满",
    ),
    Need(
        "E042",
        ("SELECT journal_mode IN ('wal', 'memory') FROM pragma_journal_mode",),
        "数据库文件所在的磁盘不支持预写日志（WAL），几个人同时用会互相等待，甚至损坏",
        "请把数据库放在本机磁盘上，不要放在网络共享或 U 盘，或改用 PostgreSQL",
    ),
    Need(
        "E043",
        ("SELECT foreign_keys FROM pragma_foreign_keys",),
        "SQLite 没有核对外键",
        _UPDATE,
    ),
    Need(
        "E044",
        ("SELECT encoding = 'UTF-8' FROM pragma_encoding",),
        "数据库文件的字符集不是 UTF-8",
        "请换一个新的数据库文件，再用 manage.py restore 恢复备份",
    ),
    Need(
        "E045",
        (
            "WITH RECURSIVE below(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM below "
            "WHERE n < 3) SELECT max(n) = 3 AND json_extract('{\"a\": 1}', '$.a') = 1 "
            "FROM below",
        ),
        "SQLite 不支持递归查询或 JSON",
        _UPDATE,
    ),
    Need(
        "E046",
        (
            "CREATE VIRTUAL TABLE temp.bulletin_probe_words USING "
            "fts5(said, content='', detail='none', tokenize='trigram')",
            "CREATE VIRTUAL TABLE temp.bulletin_probe_at USING "
            "fts5vocab('bulletin_probe_words', 'instance')",
        ),
        "SQLite 没有全文检索（FTS5 三字索引，3.34 起），活动查不快",
        _UPDATE,
    ),
)
