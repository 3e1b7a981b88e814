"""The pictures of assets/images: opened once, checked, and brought to the sizes at which they are shown."""
