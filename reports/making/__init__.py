"""From records to a document: sentences, entries, annexes, the frame about the text."""
