"""`python -m yosandb` is the command `yosandb`."""

from yosandb.cli import main

if __name__ == "__main__":
    main()
