"""Questions of the pages: what waits for whom, what it comes to, what a list shows."""
