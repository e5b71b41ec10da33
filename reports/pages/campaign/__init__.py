"""What the pages of a campaign share: its figures up to a day, sums, groups, courses."""
