"""PDF libraries behind one face: each fills a `Drawing`, and nothing else knows which did."""
