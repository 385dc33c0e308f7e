"""Discord's gateway and HTTP API on loopback, with Discord's rules enforced."""
