"""/metrics: numbers about the running system for Prometheus; nothing that tells of a person."""
