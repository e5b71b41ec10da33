"""The proof that goes along with a signed edition: a package that can be checked anywhere."""
