"""What machines follow: sitemap.xml, robots.txt, and for the site, each plan and each unit a
feed.atom and a calendar.ics.

A worker turns a plan into a `plan_feed` and writes its `plan_feed_files`; the parent puts the rest
together with `feed_files`. All dates are the content's own, so two builds of the same content give
the same bytes on any day.
"""

from taizhang.feeds.files import PlanFeed, feed_files, plan_feed, plan_feed_files

__all__ = ["PlanFeed", "feed_files", "plan_feed", "plan_feed_files"]
