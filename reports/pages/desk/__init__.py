"""The 工作台: what one has to do now and what it comes to."""
