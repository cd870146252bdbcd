"""The picture of a coarse scan made as quiet and as fine as the pictures of others.

Strokes of two pixels that lie apart by one run into each other and into the lines beside them; and
what is noise cannot be told from points and commas, which are as small.
"""

from PIL.Image import Image, fromarray

from yosandb.extract.recognition.model import model

# By how much a picture is enlarged at most.
FINER = 2.0
# Noise on the white of a page, in levels of 255: scans have 0.5, and what is more than this is
# taken away, by so many times of it.
QUIET, REACH = 2.0, 3.0
# Strokes thinner than a pixel are grey: print is made so many times as dark, or the stroke of 一 is
# none.
DARKER = 1.5
# White paper is lighter than this, of 255.
LIGHT = 170


def noise(picture: Image) -> float:
    """How much the white of a picture differs from itself."""
    model()  # without the extra, what follows is not there either
    import cv2
    import numpy

    grey = numpy.array(picture.convert("L"))
    white = cv2.erode(grey, numpy.ones((7, 7))) > LIGHT
    apart = grey.astype(numpy.float32) - cv2.medianBlur(grey, 5)
    return float(apart[white].std()) if white.any() else 0.0


def refined(picture: Image, noise: float, finer: float) -> Image:
    """The picture without its noise, and with so many pixels for each."""
    import cv2
    import numpy

    grey = numpy.array(picture.convert("L"))
    if noise > QUIET:
        grey = cv2.fastNlMeansDenoising(grey, None, REACH * noise, 5, 15)
    fine = cv2.resize(grey, None, fx=finer, fy=finer, interpolation=cv2.INTER_LINEAR)
    return fromarray(255 - cv2.convertScaleAbs(255 - fine, alpha=DARKER))
