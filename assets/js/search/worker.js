// The search in a thread of its own, so that no query holds up the page. Messages are {id, does,
// given}; each is answered by {id, answer} or {id, error}.
import { answering } from "./answering.js";
import { openSites } from "./site.js";

let doing = {
  async open({ roots, again }) {
    await canRun();
    const opening = openSites(roots, "index", again);
    doing = answering(opening);
    await opening;
  },
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
