"""The sector centra voor kortverblijf (CVK)."""
