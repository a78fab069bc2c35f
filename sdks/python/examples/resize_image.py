"""Lets a worker resize an image. Payload and result are dataclasses."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from bananas_queue import Bananas, JobFailed

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@dataclass
class ResizeRequest:
    """What the handler takes."""

    image_base64: str
    width: int
    height: int


@dataclass
class ImageInfo:
    """What the handler returns."""

    image_base64: str
    width: int
    height: int


with Bananas() as bananas:
    try:
        result = bananas.submit_and_wait("resize_image", ResizeRequest(PIXEL, 32, 16), result_type=ImageInfo, wait_timeout=30)
    except JobFailed as failed:
        for error in failed.errors:
            print(f"attempt {error.attempt}: {error.message}")
        raise SystemExit(1) from failed
    image = result.value
    print(f"{image.width} x {image.height}, {len(base64.b64decode(image.image_base64))} bytes of PNG")
