"""What the records are asked beside their totals.

What is implausible, late, waiting or double.
"""
