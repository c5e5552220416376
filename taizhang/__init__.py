"""Taizhang (台账): government task plans, from YAML to a public static website."""
