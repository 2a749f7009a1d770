"""`python -m codegen_papers` is the command."""

from codegen_papers.cli import program

program()
