"""查找: bodies, activities and editions by one question."""
