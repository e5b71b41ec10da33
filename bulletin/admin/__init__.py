"""The admin of the ground: people, trail, districts.

Imported here so that Django finds them.
"""

from bulletin.admin import audit, district, user

__all__ = ["audit", "district", "user"]
