"""Reading what came in, without Django: a file becomes sheets of cells, a sheet a table."""
