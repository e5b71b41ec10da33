"""Lists as a person wants them: rows a page, columns, filters kept by name."""
