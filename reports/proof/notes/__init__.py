"""核对说明: every number of an edition with what stands behind it, to be filed with it.

It is a document like the edition itself: the same renderers print it.
"""
