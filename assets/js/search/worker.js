// The search in a thread of its own, so that no query holds up the page. Messages are {id, does,
// given}; each is answered by {id, answer} or {id, error}.
import { find } from "./searching.js";
import { openSites } from "./site.js";

const REMEMBERED = 6;
let opening;
const finds = new Map();

const doing = {
  async open({ roots, again }) {
    await canRun();
    opening = openSites(roots, "index", again);
    await opening;
  },
  async find({ key, query, options }) {
    const { results, ...found } = await find(await opening, query, options);
    finds.set(key, results);
    if (finds.size > REMEMBERED) finds.delete(finds.keys().next().value);
    return found;
  },
  results: ({ key, from, to }) => finds.get(key)(from, to),
};

// Whether WebAssembly is there and allowed; its smallest module is its name and version.
async function canRun() {
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) {
    throw Object.assign(new Error(error.message), { name: "CannotRun" });
  }
}

self.addEventListener("message", async ({ data: { id, does, given } }) => {
  try {
    self.postMessage({ id, answer: await doing[does](given) });
  } catch (error) {
    self.postMessage({ id, error: { name: error.name, message: error.message } });
  }
});
