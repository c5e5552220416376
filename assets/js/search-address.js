// What is searched, as it stands in the page's address: {query, filters, sort}.

export const FACETS = ["kind", "place", "plan", "year", "target", "state", "stage", "unit", "lead", "support"];
const SORTS = ["relevance", "deadline", "order"];

export function readAddress() {
  const given = new URLSearchParams(location.search);
  const filters = {};
  for (const facet of FACETS) {
    const values = given.getAll(facet).filter((value) => value !== "");
    if (values.length > 0) filters[facet] = values;
  }
  const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : SORTS[0];
  return { query: given.get("q") ?? "", filters, sort };
}

// `lasting` makes a step that the back button returns from.
export function writeAddress({ query, filters, sort }, lasting) {
  const given = new URLSearchParams();
  if (query !== "") given.set("q", query);
  for (const facet of FACETS) {
    for (const value of filters[facet] ?? []) given.append(facet, value);
  }
  if (sort !== SORTS[0]) given.set("sort", sort);
  const address = new URL(location.pathname, location.href);
  address.search = given.toString();
  if (address.href === location.href) return;
  history[lasting ? "pushState" : "replaceState"](null, "", address);
}
