"""communique: who proposed what to whom, on what conditions, and who says so."""
