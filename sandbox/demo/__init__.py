"""The demo: the sandbox and the real bot side by side, and people who use them."""
