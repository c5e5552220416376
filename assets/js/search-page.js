// The search page: what is typed and chosen goes into the address, what is found into the list.
// Nothing of the search itself is loaded before there is something to search.
import { readAddress, writeAddress } from "./search-address.js";
import { showFacets } from "./search-facets.js";
import { item, showNearest, showWidened } from "./search-results.js";
import { rememberMarks } from "./marks-remembered.js";
import { startArrowKeys } from "./search-keys.js";

const FIRST = 10;
const STEP = 20;
const PAUSE = 300;
const SOON = 250;

const page = document.getElementById("search");
const words = page.dataset;
const sites = words.sites.split(" ").filter((site) => site !== "");
const part = (name) => page.querySelector(`.search__${name}`);
const does = (name) => page.querySelector(`[data-does="${name}"]`);
const form = part("form");
const input = part("input");
const sortBox = page.querySelector("select");
const facets = part("facets");

let wanted = readAddress();
let found = null;
let shown = 0;
let turn = 0;
let failures = 0;

async function api() {
  // A browser may remember that a module failed to load; another address asks again.
  const address = failures > 0 ? `api.js?again=${failures}` : "api.js";
  try {
    return await import(new URL(address, location.href));
  } catch (error) {
    failures += 1;
    throw error;
  }
}

async function run() {
  turn += 1;
  const mine = turn;
  const { query, filters, sort } = wanted;
  if (query.trim() === "" && Object.keys(filters).length === 0) {
    showNothing();
    return;
  }
  await working(mine, async () => {
    const result = await (await api()).find(query, { filters, sort, sites });
    const first = await result.results(0, FIRST);
    if (mine === turn) showFound(result, first);
  });
}

async function more() {
  const mine = turn;
  await working(mine, async () => {
    const next = await found.results(shown, shown + STEP);
    if (mine !== turn) return;
    const items = append(next);
    items[0].querySelector("a").focus();
  });
}

// Shows progress while `work` lasts and the retry button when it fails.
async function working(mine, work) {
  const late = setTimeout(() => (part("progress").hidden = false), SOON);
  page.setAttribute("aria-busy", "true");
  try {
    await work();
    if (mine === turn) part("failed").hidden = true;
  } catch {
    if (mine === turn) showFailure();
  } finally {
    clearTimeout(late);
    if (mine === turn) {
      part("progress").hidden = true;
      page.removeAttribute("aria-busy");
    }
  }
}

function showNothing() {
  part("found").hidden = true;
  part("failed").hidden = true;
  part("progress").hidden = true;
  sayNothing();
  page.removeAttribute("aria-busy");
}

function sayNothing() {
  part("status").textContent = "";
  part("widened").replaceChildren();
  part("nearest").hidden = true;
}

function showFailure() {
  sayNothing();
  part("found").hidden = true;
  part("failed").hidden = false;
}

function showFound(result, first) {
  found = result;
  shown = 0;
  part("list").replaceChildren();
  append(first);
  const chosen = Object.values(wanted.filters).flat().length;
  part("status").textContent = summary(result, chosen);
  showWidened(part("widened"), result, words);
  showNearest(part("nearest"), result, words);
  part("found").hidden = result.total === 0 && chosen === 0;
  part("sort").hidden = result.total < 2;
  does("clear").hidden = chosen === 0;
  part("facets-summary").textContent =
    chosen > 0 ? words.filtersChosen.replace("{count}", chosen) : words.filters;
  showFacets(part("facet-list"), result.facets, words, (facet, values) => {
    const { [facet]: before, ...others } = wanted.filters;
    settle({ filters: values.length > 0 ? { ...others, [facet]: values } : others });
  });
}

function summary({ total, nearest }, chosen) {
  const query = wanted.query.trim();
  if (query === "") return (total > 0 ? words.foundFilters : words.noneFilters).replace("{total}", total);
  const none = chosen > 0 && nearest.length === 0 ? words.noneFiltered : words.none;
  return (total > 0 ? words.found : none).replace("{total}", total).replace("{query}", () => query);
}

function append(results) {
  const items = results.map((result) => item(result, words));
  rememberMarks(results);
  part("list").append(...items);
  shown += items.length;
  const left = found.total - shown;
  does("more").hidden = left === 0;
  does("more").textContent = words.more.replace("{count}", left);
  return items;
}

function want(change, lasting) {
  wanted = { ...wanted, ...change };
  writeAddress(wanted, lasting);
  run();
}

function settle(change) {
  typing = false;
  want(change, true);
}

function showWanted() {
  input.value = wanted.query;
  sortBox.value = wanted.sort;
}

let pause = 0;
let composing = false;
let typing = false; // one spell of typing is one step of the back button

function typed() {
  clearTimeout(pause);
  if (composing) return;
  pause = setTimeout(() => {
    if (input.value === wanted.query) return;
    want({ query: input.value }, !typing);
    typing = true;
  }, PAUSE);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (composing) return;
  clearTimeout(pause);
  settle({ query: input.value });
});
input.addEventListener("input", typed);
input.addEventListener("compositionstart", () => {
  composing = true;
  clearTimeout(pause);
});
input.addEventListener("compositionend", () => {
  composing = false;
  typed();
});
sortBox.addEventListener("change", () => settle({ sort: sortBox.value }));
does("clear").addEventListener("click", () => {
  facets.querySelector("summary").focus();
  settle({ filters: {} });
});
does("more").addEventListener("click", more);
does("retry").addEventListener("click", () => {
  input.focus();
  run();
});
addEventListener("popstate", () => {
  clearTimeout(pause);
  typing = false;
  wanted = readAddress();
  showWanted();
  run();
});

startArrowKeys(input, part("list"));

const wide = matchMedia("(min-width: 60rem)");
const fitFacets = () => (facets.open = wide.matches);
wide.addEventListener("change", fitFacets);
fitFacets();
showWanted();
run();
