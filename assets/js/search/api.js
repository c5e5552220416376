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
export async function search(query, { sites = [], ...options } = {}) {
  const { total, results } = await asking(sites, "search", { query, options });
  return { total, results: results.map(({ url, title, excerpt }) => ({ url, title, excerpt })) };
}

// The same, for a page that shows some matches at a time:
//   total, widenedTotal  how many match, and how many of them only in a wider sense, which in order of
//             relevance are the last
//   widened   [{kind, asked, by}]: `asked` also found the words `by`; `kind` is "alike" (another
//             name, a synonym), "pinyin" or "simplified"
//   nearest   [{query, total}]: where nothing was found, what would be
//   also      [{query, total}]: other names of an office, where its name was found
//   facets    facet → [{value, count, chosen}], counted with the choices in all other facets
//   results(from, to)  a promise of some of them: {url, title, excerpt, widened}, and markedTitle and
//             context as HTML, and marks, the words that are marked
export async function find(query, { sites = [], ...options } = {}) {
  const key = (keys += 1);
  const found = await asking(sites, "find", { key, query, options });
  return { ...found, results: (from, to) => asking(sites, "results", { key, from, to }) };
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
async function asking(sites, does, given) {
  const roots = [ROOT, ...sites.map((site) => new URL(site, ROOT).href)];
  const opened = await open(roots);
  try {
    return await opened.ask(does, given);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      openings.delete(roots.join(" "));
      opened.close();
    }
    throw error;
  }
}

// {ask(does, given), close()}: in a worker with Pagefind, or in this page with one file of all texts
// where the browser has no worker or no WebAssembly.
async function start(roots) {
  let worker;
  try {
    worker = startWorker();
    await worker.ask("open", { roots, again: AGAIN });
    return worker;
  } catch (error) {
    worker?.close();
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
  const giveUp = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    giveUp(new CannotRun("The search could not be loaded"));
  });
  const ask = (does, given) =>
    new Promise((resolve, reject) => {
      ids += 1;
      waiting.set(ids, { resolve, reject });
      worker.postMessage({ id: ids, does, given });
    });
  const close = () => {
    worker.terminate();
    giveUp(new Error("The search was closed"));
  };
  return { ask, close };
}

async function startHere(roots) {
  const [{ openSites }, { answering }] = await Promise.all([
    import(new URL(`site.js${AGAIN}`, HERE)),
    import(new URL(`answering.js${AGAIN}`, HERE)),
  ]);
  const site = await openSites(roots, "scan", AGAIN);
  const doing = answering(Promise.resolve(site));
  return { ask: (does, given) => doing[does](given), close: () => site.close() };
}
