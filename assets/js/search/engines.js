// Where phrases stand: in Pagefind's index, piece by piece, or, for a browser that cannot run it, in
// one file of all texts. Both give {everything(), text(phrase), title(phrase)}, each a promise of the
// numbers of the records, {page(record)}, a promise of what is shown of one, and {close()}.

import { normalise, phraseWords, titleWords } from "./text.js";

// `folder` is the site's search/, `opening` promises its records.json. Pagefind's names of the
// records begin with its `edition` and end in their numbers.
export async function indexEngine(folder, opening, again) {
  const script = import(new URL(`pagefind/pagefind.js${again}`, folder));
  const [{ edition, due }, pagefind] = await Promise.all([opening, script]);
  const basePath = new URL("pagefind/", folder).href;
  const index = pagefind.createInstance({ basePath, noWorker: true });

  async function standing(words) {
    if (words.length === 0) return [];
    const { results } = await index.search(`"${words.join(" ")}"`);
    return results.map(({ id }) => {
      if (!id.startsWith(edition)) throw new Error("The index has changed since this page was loaded");
      return parseInt(id.slice(edition.length), 16);
    });
  }

  const shards = new Map();

  // One character makes no pair; where it stands is in a list of its own.
  async function single(character, at) {
    const shard = character.codePointAt(0) % 128;
    if (!shards.has(shard)) shards.set(shard, json(new URL(`characters/${shard}.json`, folder)));
    const lists = await shards.get(shard);
    let record = 0;
    return (lists[character]?.[at] ?? []).map((distance) => (record += distance));
  }

  const pages = new Map();
  const pageOf = (record) => {
    const name = `${edition}${record.toString(16).padStart(5, "0")}`;
    return fragment(new URL(`pagefind/fragment/${name}.pf_fragment`, folder));
  };

  return {
    everything: () => Promise.resolve([...due.keys()]),
    text: (phrase) => (isSingle(phrase) ? single(phrase, 0) : standing(phraseWords(phrase))),
    title: (phrase) => (isSingle(phrase) ? single(phrase, 1) : standing(titleWords(phrase))),
    page(record) {
      if (!pages.has(record)) pages.set(record, pageOf(record));
      return pages.get(record);
    },
    close: () => index.destroy(),
  };
}

const isSingle = (phrase) => phraseWords(phrase).length === 0;

// Pagefind packs its files by gzip and begins what is inside with a signature.
const SIGNATURE = "pagefind_dcd";

async function fragment(address) {
  const response = await loaded(address);
  const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(unpacked).text();
  const { url, meta } = JSON.parse(text.slice(SIGNATURE.length));
  return { url, title: meta.title, context: meta.context, body: meta.body };
}

const FIELD_BREAK = /\n[^\S\n]*\n\s*/;

export async function scanEngine(folder) {
  const { records } = await json(new URL("scan.json", folder));
  const parted = (fields) => `\n${fields.map(normalise).join("\n")}\n`;
  const ofText = ([, , context, body]) => parted([context, ...body.split(FIELD_BREAK)]);
  const ofTitle = ([, title, , , ...names]) => parted([title, ...names]);
  // Made by the first search: only then are the characters known that have to be simplified.
  const made = new Map();
  async function holding(of, phrase) {
    if (!made.has(of)) made.set(of, records.map(of));
    const plain = made.get(of);
    return [...plain.keys()].filter((record) => plain[record].includes(phrase));
  }
  return {
    everything: () => Promise.resolve([...records.keys()]),
    text: (phrase) => holding(ofText, phrase),
    title: (phrase) => holding(ofTitle, phrase),
    page(record) {
      const [url, title, context, body] = records[record];
      return Promise.resolve({ url, title, context, body });
    },
    close: () => {},
  };
}

export const json = async (address) => (await loaded(address, { cache: "no-cache" })).json();

async function loaded(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response;
}
