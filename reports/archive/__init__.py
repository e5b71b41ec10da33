"""归档包: an edition with everything about it, in one directory of plain names."""
