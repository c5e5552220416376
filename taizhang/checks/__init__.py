"""The rules of `check`, one module per thing that is checked."""
