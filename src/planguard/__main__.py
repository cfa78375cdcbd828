"""`python -m planguard`"""

from planguard.cli.app import main

if __name__ == "__main__":
    main()
