"""Language packs: what one language prints, as data."""
