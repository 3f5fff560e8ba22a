"""`python -m accoop`: the same as the `accoop` command."""

from accoop.cli import main

if __name__ == "__main__":
    main()
