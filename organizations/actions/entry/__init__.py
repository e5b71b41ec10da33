"""Entering records: activities, their figures, quick entry, nil reports."""
