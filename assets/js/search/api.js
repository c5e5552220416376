// The site's search, at the fixed address /search/api.js, for its own page and for any other:
//   const { total, results } = await search("垃圾分类", { filters: { year: ["2023"] } });
// Nothing is loaded before the first call. A call rejects when something cannot be loaded; the next
// call starts afresh.

const HERE = new URL(".", import.meta.url);
const ROOT = new URL("..", HERE).href;
// A page that failed to import this module asks for it as api.js?again=1: some browsers remember
// that a module could not be loaded, so what it imports is asked for anew, too.
const AGAIN = new URL(import.meta.url).search;

// All matches: each {url, title, excerpt}, the excerpt as HTML with <mark>, the url from the site's
// root. White space between phrases means all of them, quotation marks exactly that.
// `filters` maps a facet to one value or several; `sort` is "relevance", "order" (document order) or
// "deadline"; `sites` are roots of further sites on this host, whose urls are then whole.
export async function search(query, options = {}) {
  const { total, results } = await find(query, options);
  const all = await results(0, total);
  return { total, results: all.map(({ url, title, excerpt }) => ({ url, title, excerpt })) };
}

// The same, for a page that shows some matches at a time:
//   total, widenedTotal  how many match, and how many of them only in a wider sense, the last ones
//   widened   [{kind, asked, by}]: `asked` also found the words `by`; `kind` is "alike" (another
//             name, a synonym), "pinyin" or "simplified"
//   nearest   [{query, total}]: where nothing was found, what would be
//   also      [{query, total}]: other names of an office, where its name was found
//   facets    facet → [{value, count, chosen}], counted with the choices in all other facets
//   results(from, to)  a promise of some of them: {url, title, excerpt, widened}, and markedTitle and
//             context as HTML, and marks, the words that are marked
export async function find(query, { sites = [], ...options } = {}) {
  const roots = [ROOT, ...sites.map((site) => new URL(site, ROOT).href)];
  const { ask } = await open(roots);
  const key = (keys += 1);
  const found = await closingOnFailure(roots, () => ask("find", { key, query, options }));
  return {
    ...found,
    results: (from, to) => closingOnFailure(roots, () => ask("results", { key, from, to })),
  };
}

let keys = 0;
const openings = new Map();

function open(roots) {
  const name = roots.join(" ");
  if (!openings.has(name)) {
    const opening = start(roots);
    openings.set(name, opening);
    opening.catch(() => openings.delete(name));
  }
  return openings.get(name);
}

// What failed to load is remembered as failed, so that only a new start can try again.
async function closingOnFailure(roots, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const name = roots.join(" ");
    const opened = await openings.get(name)?.catch(() => undefined);
    openings.delete(name);
    opened?.close();
    throw error;
  }
}

// {ask(does, given), close()}: in a worker with Pagefind, or in this page with one file of all texts
// where the browser has no worker or no WebAssembly.
async function start(roots) {
  try {
    const worker = startWorker();
    await worker.ask("open", { roots, again: AGAIN });
    return worker;
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return startHere(roots);
  }
}

// The worker, or WebAssembly in it, is not to be had.
class CannotRun extends Error {}

const ERRORS = { RangeError, CannotRun };

function startWorker() {
  if (typeof Worker !== "function" || typeof WebAssembly !== "object") throw new CannotRun();
  const worker = new Worker(new URL(`worker.js${AGAIN}`, HERE), { type: "module" });
  const waiting = new Map();
  let ids = 0;
  worker.addEventListener("message", ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(answer);
    else reject(new (ERRORS[error.name] ?? Error)(error.message));
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    for (const { reject } of waiting.values()) reject(new CannotRun("The search could not be loaded"));
    waiting.clear();
  });
  const ask = (does, given) =>
    new Promise((resolve, reject) => {
      ids += 1;
      waiting.set(ids, { resolve, reject });
      worker.postMessage({ id: ids, does, given });
    });
  return { ask, close: () => worker.terminate() };
}

async function startHere(roots) {
  const [{ openSites }, searching] = await Promise.all([
    import(new URL(`site.js${AGAIN}`, HERE)),
    import(new URL(`searching.js${AGAIN}`, HERE)),
  ]);
  const site = await openSites(roots, "scan", AGAIN);
  const finds = new Map();
  const doing = {
    async find({ key, query, options }) {
      const { results, ...found } = await searching.find(site, query, options);
      finds.set(key, results);
      return found;
    },
    results: ({ key, from, to }) => finds.get(key)(from, to),
  };
  return { ask: (does, given) => doing[does](given), close: () => site.close() };
}
