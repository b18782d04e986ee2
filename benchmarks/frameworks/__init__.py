"""The catalogue beside the frameworks that it names: names, defaults and values."""
