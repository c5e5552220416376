// The words that a search found, for the pages it leads to. They go with the tab; in a new tab the
// query in the address of the search page serves instead.
const KEY = "marks";

export function rememberMarks(results) {
  const words = [...new Set(results.flatMap(({ marks }) => marks))];
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ of: location.search, words }));
  } catch {
    // A browser that keeps nothing marks what was typed.
  }
}

// Null where this page was not reached from the search, or is the search itself.
export function marksWanted(search) {
  const here = new URL(search, location.href);
  if (here.pathname === location.pathname) return null;
  const from = document.referrer === "" ? null : new URL(document.referrer);
  if (from === null || from.origin + from.pathname !== here.href) return null;
  try {
    const { of, words } = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    if (of === from.search) return { words };
  } catch {
    // As above.
  }
  return { query: from.searchParams.get("q") ?? "" };
}
