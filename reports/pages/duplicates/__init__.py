"""疑似重复: records that may tell of the same donation."""
