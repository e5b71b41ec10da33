"""Verbs between colleagues: notes to the next shift, reminders, 不是重复."""
