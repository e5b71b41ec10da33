"""The admin of activities: form, list, steps, the page of the verifier."""
