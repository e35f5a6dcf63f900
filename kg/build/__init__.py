"""Builds that can be repeated: what was read is kept, and only what changed is read and written again."""
