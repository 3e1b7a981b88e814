"""Reading finished editions back, and what the AST of their text asks for, as blocks that can be compared."""
