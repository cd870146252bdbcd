"""Recognition of pages that are pictures: with the extra `ocr`, it fills the same `Page`."""
