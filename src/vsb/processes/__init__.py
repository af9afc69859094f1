"""What the platform does: one module a deed, named with an English verb and a Dutch noun."""
