"""The sample campaign as records."""
