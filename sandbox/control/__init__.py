"""What tests, the demo and a browser page may do to the sandbox: HTTP and one WebSocket."""
