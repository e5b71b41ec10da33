"""Who owns the tables, where that is another database role than the application's.

OWNER_DATABASE_URL names the owner: some commands are run as that role, everything else as
the role of DATABASE_URL, which owns nothing (see bulletin.grants).
"""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

#: Commands that are run as the owner, where OWNER_DATABASE_URL is set.
OF_THE_OWNER = frozenset({"migrate", "prepare", "restore"})


def as_owner(environ: Mapping[str, str], arguments: Sequence[str]) -> Mapping[str, str]:
    """The environment with the owner's database where a command of the owner is run.

    `as_owner({"OWNER_DATABASE_URL": "postgres://o@/b"}, ["manage.py", "migrate"])` has it as
    DATABASE_URL.
    """
    owner = environ.get("OWNER_DATABASE_URL", "").strip()
    if not owner or not set(arguments[1:2]) & OF_THE_OWNER:
        return environ
    return {**environ, "DATABASE_URL": owner}


def role_of(environ: Mapping[str, str]) -> str:
    """The application's role: the user of DATABASE_URL, where there is another owner.

    >>> role_of({"OWNER_DATABASE_URL": "postgres://o@/b", "DATABASE_URL": "postgres://app@/b"})
    'app'
    """
    if not environ.get("OWNER_DATABASE_URL", "").strip():
        return ""
    return unquote(urlsplit(environ.get("DATABASE_URL", "")).username or "")
