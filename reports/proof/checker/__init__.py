"""What `verify.py` of a proof package is made of: plain Python, without the product.

bundle.py puts these modules and the second computation of totals into one file. They
import the standard library and one another only; no name is defined in two of them.
"""
