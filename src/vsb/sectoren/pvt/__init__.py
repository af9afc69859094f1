"""Psychiatrische verzorgingstehuizen, part of the Vlaamse sociale bescherming since 1-4-2023."""
