"""What the printer gets: the interior and the cover as PDF/X-4, and the ticket that goes with them."""
