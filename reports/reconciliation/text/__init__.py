"""What is read: the passages of a document, what is printed about it, the numbers in them."""
