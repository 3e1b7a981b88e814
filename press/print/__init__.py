"""The files for a printer: interior and cover as PDF/X-4, and the job ticket."""
