"""What each template is given: one frozen dataclass a page, every figure and word ready."""
