// One site's search, or that of several as one: their engines, and the tables of their records.
import { indexEngine, json, scanEngine } from "./engines.js";
import { together } from "./facets.js";
import { hasTraditional, learnSimplified } from "./text.js";

// `roots` are the addresses of the sites, the first the one this script belongs to; `engine` is
// "index" or "scan"; `again` is put behind addresses that some browsers remember as failed.
export async function openSites(roots, engine, again) {
  const sites = await Promise.all(roots.map((root) => openSite(root, engine, again)));
  const starts = [];
  let total = 0;
  for (const { table } of sites) {
    starts.push(total);
    total += table.due.length;
  }
  const shifted = (lists) => lists.flatMap((list, at) => list.map((record) => record + starts[at]));
  const everywhere = (kind) => async (phrase) =>
    shifted(await Promise.all(sites.map((site) => site.engine[kind](phrase))));

  return {
    everything: everywhere("everything"),
    text: everywhere("text"),
    title: everywhere("title"),
    // An address of another site is whole, one of this site begins at its root.
    async page(record) {
      const at = starts.filter((start) => start <= record).length - 1;
      const page = await sites[at].engine.page(record - starts[at]);
      return at === 0 ? page : { ...page, url: new URL(page.url, roots[at]).href };
    },
    facets: together(sites.map(({ table }) => table.facets)),
    lengths: sites.flatMap(({ table }) => table.lengths),
    due: sites.flatMap(({ table }) => table.due),
    synonyms: sites.flatMap(({ table }) => table.synonyms),
    names: () => Promise.all(roots.map((root) => beside(root, "names.json"))),
    alike: () => Promise.all(roots.map((root) => beside(root, "alike.json"))),
    // What is needed to understand these characters; nothing, mostly.
    async ready(text) {
      const needed = hasTraditional(text) || sites.some(({ table }) => table.traditional);
      if (!needed) return;
      const files = await Promise.all(roots.map((root) => beside(root, "simplified.json")));
      for (const { pairs } of files) learnSimplified(pairs);
    },
    close: () => Promise.all(sites.map((site) => site.engine.close())),
  };
}

async function openSite(root, engine, again) {
  const folder = new URL("search/", root);
  const opening = json(new URL("records.json", folder));
  const made = engine === "index" ? await indexEngine(folder, opening, again) : null;
  const table = await opening;
  if (made === null && !table.scan) throw new Error("Too large a site to be searched without WebAssembly");
  return { table: { ...table, facets: whole(table.facets) }, engine: made ?? (await scanEngine(folder)) };
}

// The table leaves out the units of a record that are its lead and supporting units together.
function whole(facets) {
  const { unit, lead, support } = facets;
  const number = new Map(unit.values.map((value, at) => [value, at]));
  const named = (facet, record) => facet.of[record].map((at) => number.get(facet.values[at]));
  const of = unit.of.map(
    (own, record) => own ?? [...new Set([...named(lead, record), ...named(support, record)])],
  );
  return { ...facets, unit: { values: unit.values, of } };
}

const remembered = new Map();

function beside(root, name) {
  const address = new URL(`search/${name}`, root).href;
  if (!remembered.has(address)) {
    const loading = json(address);
    remembered.set(address, loading);
    loading.catch(() => remembered.delete(address));
  }
  return remembered.get(address);
}
