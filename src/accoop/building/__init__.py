"""Building: source files become graphs that are checked, stored and written out, or refused as a whole."""
