"""Two records that may tell one deed: said to be two, said to be whole and part, or merged."""
