"""How often one address may ask: who guesses codes, or sends file after file, is stopped."""

from django.core.cache import cache

#: So many wrong codes, or files sent, from one address within so many seconds.
MOST, SECONDS = 30, 600


def is_over(address: str, what: str) -> bool:
    """Whether this address has asked too often: `is_over("203.0.113.5", "guess")`."""
    return int(cache.get(_key(address, what), 0)) >= MOST


def note(address: str, what: str) -> None:
    """Count one more of this address; the count ends ten minutes after its first."""
    key = _key(address, what)
    if cache.add(key, 1, SECONDS):
        return
    try:
        cache.incr(key)
    except ValueError:  # it ended between the two
        cache.set(key, 1, SECONDS)


def _key(address: str, what: str) -> str:
    return f"check-{what}-{address}"
