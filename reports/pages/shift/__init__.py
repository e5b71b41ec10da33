"""交接, 零报告, 催报, 现在复核: what is pressed on the 工作台."""
