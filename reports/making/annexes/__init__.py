"""附表: tables behind the text, from the figures that make up the totals."""
