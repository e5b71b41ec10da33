"""The admin of figures: their own page and the rows under an activity."""
