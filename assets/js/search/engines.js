// Where phrases stand: in Pagefind's index, piece by piece, or, for a browser that cannot run it, in
// one file of all texts. Both give {everything(), text(phrase), title(phrase), wholeTitle(phrase)},
// each a promise of the numbers of the records, {page(record)}, a promise of what is shown of one,
// and {close()}.

import { EVERYTHING, normalise, phraseWords, titleWords, wholeTitleWords } from "./text.js";

// `folder` is the site's search/, `table` promises its records.json, whose `edition` begins the names
// that Pagefind has of the records; their number follows.
export async function indexEngine(folder, table, again) {
  const script = import(new URL(`pagefind/pagefind.js${again}`, folder));
  const [{ edition }, pagefind] = await Promise.all([table, script]);
  const pages = new Map();
  const basePath = new URL("pagefind/", folder).href;
  const index = pagefind.createInstance({ basePath, noWorker: true });

  async function standing(words) {
    if (words.length === 0) return [];
    const { results } = await index.search(`"${words.join(" ")}"`);
    return results.map((page) => {
      if (!page.id.startsWith(edition)) throw new Error("The index has changed since this page was loaded");
      const record = parseInt(page.id.slice(edition.length), 16);
      if (!pages.has(record)) pages.set(record, page);
      return record;
    });
  }

  return {
    everything: () => standing([EVERYTHING]),
    text: (phrase) => standing(phraseWords(phrase)),
    title: (phrase) => standing(titleWords(phrase)),
    wholeTitle: (phrase) => standing(wholeTitleWords(phrase)),
    async page(record) {
      const { raw_url: url, meta } = await pages.get(record).data();
      return { url, title: meta.title, context: meta.context, body: meta.body };
    },
    close: () => index.destroy(),
  };
}

const FIELD_BREAK = /\n[^\S\n]*\n\s*/;

export async function scanEngine(folder) {
  const { records } = await json(new URL("scan.json", folder));
  const parted = (fields) => `\n${fields.map(normalise).join("\n")}\n`;
  const texts = records.map(([, , context, body]) => parted([context, ...body.split(FIELD_BREAK)]));
  const titles = records.map(([, title, , , ...names]) => parted([title, ...names]));
  const whole = records.map(([, title, , , heading]) => parted([title, heading]));
  const holding = (of, phrase) =>
    Promise.resolve([...of.keys()].filter((record) => of[record].includes(phrase)));
  return {
    everything: () => Promise.resolve([...records.keys()]),
    text: (phrase) => holding(texts, phrase),
    title: (phrase) => holding(titles, phrase),
    wholeTitle: (phrase) => holding(whole, `\n${phrase}\n`),
    page(record) {
      const [url, title, context, body] = records[record];
      return Promise.resolve({ url, title, context, body });
    },
    close: () => {},
  };
}

export async function json(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}
