"""What the system needs of a database, asked before anything is migrated."""
