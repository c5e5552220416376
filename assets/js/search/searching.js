// A query against the records of one site or several: what matches, in what order, and by what the
// answer was widened.
import { choices, counts, fits } from "./facets.js";
import { excerpt, marked } from "./marking.js";
import { hasTraditional, normalise, pieces } from "./text.js";
import { counted, isLatin, isOffice, otherNames, synonymous } from "./widening.js";

// First what was asked for, then what it was widened to; the whole title, then words in the title or
// in the names of units and metrics, then words in the text; all words in a row before words apart;
// then document order.
const ORDERS = {
  relevance: (one, other) =>
    one.widened - other.widened ||
    other.whole - one.whole ||
    other.titles - one.titles ||
    other.joined - one.joined ||
    one.record - other.record,
  order: (one, other) => one.record - other.record,
  deadline: (one, other) => one.due - other.due || one.record - other.record,
};

// {total, widenedTotal, facets, widened, nearest, results(from, to)}; see api.js.
export async function find(site, query, { filters = {}, sort = "relevance" } = {}) {
  if (!(sort in ORDERS)) throw new RangeError(`Unknown sort: ${sort}`);
  await site.ready(query);
  const asked = pieces(query);
  const chosen = choices(site.facets, filters);
  const { matches, widened } = await matching(site, asked);
  const found = withSimplified(query, matches, widened);
  const kept = matches.filter(({ record }) => fits(site.facets, chosen, record));
  for (const match of kept) match.due = site.due[match.record] || Infinity;
  kept.sort(ORDERS[sort]);
  return {
    total: kept.length,
    widenedTotal: kept.filter((match) => match.widened > 0).length,
    facets: counts(site.facets, chosen, matches.map(({ record }) => record)),
    widened: found,
    nearest: matches.length === 0 && asked.length > 0 ? await nearest(site, asked) : [],
    also: await alsoNamed(site, asked, matches.length),
    results: (from, to) => Promise.all(kept.slice(from, to).map((match) => shown(site, match, asked))),
  };
}

async function matching(site, asked) {
  if (asked.length === 0) {
    const records = await site.everything();
    return { matches: records.map((record) => plainMatch(record)), widened: [] };
  }
  const stands = await Promise.all(asked.map((piece) => standing(site, piece.phrase)));
  const widen = async (kind, phrasesOf) => {
    const others = await Promise.all(asked.map((piece) => (piece.quoted ? [] : phrasesOf(piece.phrase))));
    const found = await Promise.all(others.map((phrases) => alternatives(site, phrases)));
    const matches = combined(asked, stands, found);
    return { matches, widened: said(asked, found, matches, kind) };
  };
  const first = await widen("alike", (phrase) => synonymous(site.synonyms, phrase));
  await markJoined(site, asked, first.matches);
  if (first.matches.length > 0 || asked.every(({ quoted }) => quoted)) return first;
  const groups = await site.alike();
  const second = await widen("alike", (phrase) => otherNames(groups, phrase));
  return second.matches.length > 0 ? second : inPinyin(site, asked, stands);
}

// Loaded where it is needed: it is not, mostly.
async function nearest(site, asked) {
  const module = await import("./nearest.js");
  return module.nearest(site, asked);
}

// Other names of an office that was found by the one that was typed: [{query, total}].
async function alsoNamed(site, asked, total) {
  const [{ phrase, quoted } = {}] = asked;
  if (asked.length !== 1 || quoted || total === 0 || !isOffice(phrase)) return [];
  return counted(site, otherNames(await site.alike(), phrase));
}

// Record → {whole, titles} for every record in which the phrase stands.
async function standing(site, phrase) {
  const [text, title] = await Promise.all([site.text(phrase), site.title(phrase)]);
  const length = Array.from(phrase).length;
  const found = new Map(text.map((record) => [record, { whole: 0, titles: 0 }]));
  // A heading that holds the phrase and is no longer is the phrase.
  for (const record of title) {
    found.set(record, { whole: Number(site.lengths[record] === length), titles: 1 });
  }
  return found;
}

const alternatives = (site, phrases) =>
  Promise.all(phrases.map(async (phrase) => ({ phrase, found: await standing(site, phrase) })));

// The records in which every piece stands, or one of its alternatives does.
function combined(asked, stands, others) {
  const matches = [];
  const first = new Set([stands[0], ...others[0].map(({ found }) => found)].flatMap((map) => [...map.keys()]));
  for (const record of first) {
    const match = plainMatch(record);
    for (const at of asked.keys()) {
      const own = stands[at].get(record);
      const instead = own ? undefined : others[at].find(({ found }) => found.has(record));
      const place = own ?? instead?.found.get(record);
      if (place === undefined) {
        match.record = -1;
        break;
      }
      match.whole += place.whole;
      match.titles += place.titles;
      match.widened += Number(own === undefined);
      if (instead) match.phrases.push(instead.phrase);
    }
    if (match.record >= 0) matches.push(match);
  }
  return matches;
}

const plainMatch = (record) => ({ record, whole: 0, titles: 0, joined: 0, widened: 0, phrases: [] });

// Several words that stand in a row say more than the same words apart.
async function markJoined(site, asked, matches) {
  if (asked.length < 2 || matches.length < 2) return;
  const row = await standing(site, asked.map(({ phrase }) => phrase).join(""));
  for (const match of matches) {
    const place = row.get(match.record);
    if (place) match.joined = 1 + place.titles;
  }
}

async function inPinyin(site, asked, stands) {
  const latin = asked.map(({ phrase, quoted }) => !quoted && isLatin(phrase));
  if (!latin.some(Boolean)) return { matches: [], widened: [] };
  const [names, { byPinyin }] = await Promise.all([site.names(), import("./pinyin.js")]);
  const phrasesOf = (letters) => alternatives(site, byPinyin(names, letters));
  if (asked.length > 1 && latin.every(Boolean)) {
    const phrase = asked.map((piece) => piece.phrase).join("");
    const whole = [{ phrase, quoted: false }];
    const found = [await phrasesOf(phrase)];
    const matches = combined(whole, [new Map()], found);
    if (matches.length > 0) return { matches, widened: said(whole, found, matches, "pinyin") };
  }
  const needed = asked.map((piece, at) => latin[at] && stands[at].size === 0);
  const found = await Promise.all(asked.map(({ phrase }, at) => (needed[at] ? phrasesOf(phrase) : [])));
  const matches = combined(asked, stands, found);
  return { matches, widened: said(asked, found, matches, "pinyin") };
}

// By what the answer was widened: [{kind, asked, by}].
function said(asked, others, matches, kind) {
  const used = new Set(matches.flatMap(({ phrases }) => phrases));
  return asked
    .map(({ phrase }, at) => ({
      kind,
      asked: phrase,
      by: others[at].map((other) => other.phrase).filter((other) => used.has(other)),
    }))
    .filter(({ by }) => by.length > 0);
}

function withSimplified(query, matches, widened) {
  const typed = query.normalize("NFKC").trim();
  const by = pieces(query).map(({ phrase }) => phrase).join(" ");
  if (matches.length === 0 || !hasTraditional(typed) || hasTraditional(by)) return widened;
  return [{ kind: "simplified", asked: typed, by: [by] }, ...widened];
}

async function shown(site, { record, widened, phrases }, asked) {
  const { url, title, context, body } = await site.page(record);
  const marks = [...asked.map(({ phrase }) => normalise(phrase)), ...phrases];
  return {
    url,
    title,
    markedTitle: marked(title, marks),
    context: marked(context, marks),
    excerpt: excerpt([body, context, title], marks),
    widened: widened > 0,
    marks,
  };
}
