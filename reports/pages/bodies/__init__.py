"""One body, the Party tree, the directory of organizations, a district."""
