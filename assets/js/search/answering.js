// What a site's search is asked, and its answers: the same in the worker and in the page.
import { find } from "./searching.js";

const REMEMBERED = 50;

// `opening` promises the site. `find` gives all but the results, which are asked for by its `key`,
// some at a time; `search` gives what was found with all results.
export function answering(opening) {
  const finds = new Map();
  return {
    async find({ key, query, options }) {
      const { results, ...found } = await find(await opening, query, options);
      finds.set(key, results);
      if (finds.size > REMEMBERED) finds.delete(finds.keys().next().value);
      return found;
    },
    async results({ key, from, to }) {
      const results = finds.get(key);
      if (results === undefined) throw new RangeError("Too many searches since this one");
      return results(from, to);
    },
    async search({ query, options }) {
      const { results, total } = await find(await opening, query, options);
      return { total, results: await results(0, total) };
    },
  };
}
