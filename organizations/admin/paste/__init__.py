"""The page on which text is pasted and its drafts are looked through."""
