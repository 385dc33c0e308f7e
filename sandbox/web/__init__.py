"""The playground: the sandbox's server as a web page, static files beside the control API."""
