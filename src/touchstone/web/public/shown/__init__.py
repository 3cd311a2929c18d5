"""What the pages about programmes say, put into words; templates only lay it out."""
