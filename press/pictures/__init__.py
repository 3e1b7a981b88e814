"""The pictures of assets/images: checked, and scaled for the page and for the screen."""
