"""Pure decisions: who may paint what, where; no I/O, and `now` is handed in."""
