"""The addresses of the server, a module for each part; `app` puts them together."""
