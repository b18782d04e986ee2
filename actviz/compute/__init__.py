"""The numbers behind every picture: requests in, arrays out."""
