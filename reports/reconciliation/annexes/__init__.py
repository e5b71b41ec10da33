"""The tables behind the text, proved against the totals."""
