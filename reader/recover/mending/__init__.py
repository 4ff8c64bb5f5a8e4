"""What people mended, applied to what was recovered."""
