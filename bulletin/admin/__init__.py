"""The admin of the ground: people, trail, districts.

Imported here so that Django finds them.
"""

from bulletin.admin import api_key, audit, background_job, district, user

__all__ = ["api_key", "audit", "background_job", "district", "user"]
