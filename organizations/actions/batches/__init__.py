"""Files that were taken in: kept with what each made and changed, and taken back."""
