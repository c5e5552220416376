// The site's search, at the fixed address /search/api.js, for its own page and for any other:
//   const { total, results } = await search("垃圾分类", { filters: { year: ["2023"] } });
// Nothing is loaded before the first call. A call rejects when something cannot be loaded; the next
// call starts afresh.

import { EVERYTHING, excerpt, marked, phraseWords, terms, titleWords } from "./text.js";

const HERE = new URL(".", import.meta.url);
// A page that failed to import this module asks for it as api.js?again=1: some browsers remember
// that a module could not be loaded, so what it imports is asked for anew, too.
const AGAIN = new URL(import.meta.url).search;

// All matches: each {url, title, excerpt}, the excerpt as HTML with <mark>, the url from the site's
// root. White space between phrases means all of them. `filters` maps a facet to one value or
// several; `sort` is "relevance" (titles first) or "order" (document order).
export async function search(query, options = {}) {
  const found = await find(query, options);
  const results = await found.results(0, found.total);
  return {
    total: found.total,
    results: results.map(({ url, title, excerpt }) => ({ url, title, excerpt })),
  };
}

// The same, for a page that shows some matches at a time: {total, facets, results(from, to)}.
// `facets` maps each facet to [{value, count, chosen}]; a count says how many matches there are
// with that value and with the choices in all other facets.
export async function find(query, { filters = {}, sort = "relevance" } = {}) {
  if (!(sort in ORDERS)) throw new RangeError(`Unknown sort: ${sort}`);
  const phrases = terms(query);
  const site = await open();
  const chosen = choices(site.table.facets, filters);
  const matches = await closingOnFailure(() => matching(site, phrases));
  const kept = matches.filter((match) => fits(site.table.facets, chosen, match.record));
  kept.sort(ORDERS[sort]);
  return {
    total: kept.length,
    facets: counts(site.table.facets, chosen, matches),
    results: (from, to) =>
      closingOnFailure(() => Promise.all(kept.slice(from, to).map((match) => shown(match, phrases)))),
  };
}

const ORDERS = {
  relevance: (one, other) => other.inTitle - one.inTitle || one.record - other.record,
  order: (one, other) => one.record - other.record,
};

let opening;

function open() {
  opening ??= start().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function start() {
  const [table, pagefind] = await Promise.all([
    fetchTable(),
    import(new URL(`pagefind/pagefind.js${AGAIN}`, HERE)),
  ]);
  const numbers = new Map(table.ids.map((id, number) => [id, number]));
  return { table, numbers, index: pagefind.createInstance() };
}

async function fetchTable() {
  const response = await fetch(new URL("records.json", HERE), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}

// Pagefind remembers what failed to load, so that only a new instance can try again.
async function closingOnFailure(work) {
  try {
    return await work();
  } catch (error) {
    const site = await opening;
    opening = undefined;
    await site?.index.destroy();
    throw error;
  }
}

// The records in which every phrase stands: {record, inTitle, page}, in no order.
async function matching(site, phrases) {
  const perPhrase = await Promise.all(
    phrases.length > 0
      ? phrases.map((phrase) => standing(site, phrase))
      : [standingAs(site, [EVERYTHING], 0)],
  );
  const [first, ...others] = perPhrase;
  const matches = [];
  for (const match of first.values()) {
    const all = [match, ...others.map((found) => found.get(match.record))];
    if (all.includes(undefined)) continue;
    matches.push({ ...match, inTitle: all.reduce((sum, { inTitle }) => sum + inTitle, 0) });
  }
  return matches;
}

async function standing(site, phrase) {
  const [inText, inTitle] = await Promise.all([
    standingAs(site, phraseWords(phrase), 0),
    standingAs(site, titleWords(phrase), 1),
  ]);
  return new Map([...inText, ...inTitle]);
}

async function standingAs(site, words, inTitle) {
  const { results } = await site.index.search(`"${words.join(" ")}"`);
  return new Map(
    results.map((page) => {
      const record = site.numbers.get(page.id);
      if (record === undefined) throw new Error("The index has changed since this page was loaded");
      return [record, { record, inTitle, page }];
    }),
  );
}

async function shown({ page }, phrases) {
  const { raw_url: url, meta } = await page.data();
  return {
    url,
    title: meta.title,
    markedTitle: marked(meta.title, phrases),
    context: marked(meta.context, phrases),
    excerpt: excerpt([meta.body, meta.context, meta.title], phrases),
  };
}

// Facet → the chosen values, each with its number in the table, or -1 where no record has it.
function choices(facets, filters) {
  const chosen = {};
  for (const [facet, values] of Object.entries(filters)) {
    if (!(facet in facets)) throw new RangeError(`Unknown filter: ${facet}`);
    const several = [values].flat().map(String);
    if (several.length > 0) {
      chosen[facet] = new Map(several.map((value) => [value, facets[facet].values.indexOf(value)]));
    }
  }
  return chosen;
}

function fits(facets, chosen, record, besides) {
  return Object.entries(chosen).every(([facet, values]) => {
    const own = facets[facet].of[record];
    return facet === besides || [...values.values()].some((number) => own.includes(number));
  });
}

function counts(facets, chosen, matches) {
  const counted = {};
  for (const [facet, { values, of }] of Object.entries(facets)) {
    const count = values.map(() => 0);
    for (const { record } of matches) {
      if (fits(facets, chosen, record, facet)) of[record].forEach((number) => (count[number] += 1));
    }
    const known = values.map((value, number) => ({
      value,
      count: count[number],
      chosen: chosen[facet]?.has(value) ?? false,
    }));
    const strange = [...(chosen[facet] ?? [])].filter(([, number]) => number < 0);
    counted[facet] = [...known, ...strange.map(([value]) => ({ value, count: 0, chosen: true }))];
  }
  return counted;
}
