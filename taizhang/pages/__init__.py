"""Which pages there are: for each its address, template, view and metadata."""

from taizhang.pages.plan import plan_pages
from taizhang.pages.records import plan_records, site_records
from taizhang.pages.site import site_pages

__all__ = ["plan_pages", "plan_records", "site_pages", "site_records"]
