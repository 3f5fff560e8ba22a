"""The site as files: every page and every document of data, for a host that only hands out files."""
