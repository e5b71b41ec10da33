"""需要过问: every question that the numbers of a campaign raise."""
