"""Who may do what: pure rights, decided from an identity and the thing asked for."""
