"""What machines follow: sitemap.xml, robots.txt, feed.atom, calendar.ics.

A worker turns a plan into a `plan_feed`, the parent puts them together with `feed_files`. All dates
are the content's own, so two builds of the same content give the same bytes on any day.
"""

from taizhang.feeds.files import PlanFeed, feed_files, plan_calendar, plan_feed

__all__ = ["PlanFeed", "feed_files", "plan_calendar", "plan_feed"]
