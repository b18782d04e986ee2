"""The atlas: a web site of every function, as a folder of static pages."""
