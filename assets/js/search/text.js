// How text and queries are cut. The rule is taizhang/search_text.py's.

const INVISIBLE =
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+/g;
const LONG = 0xa000;
const LONG_SECOND = 0xa440;

// Traditional character → simplified one: as many as the sites searched need, learnt from them.
const simplified = new Map();

export function learnSimplified(pairs) {
  const characters = Array.from(pairs);
  for (let at = 0; at < characters.length; at += 2) simplified.set(characters[at], characters[at + 1]);
}

// Whether there may be traditional characters: those beyond the simplified standard set, GB 2312.
export function hasTraditional(text) {
  standard ??= standardSet();
  return Array.from(text.match(/[\u3400-\u9fff]/g) ?? []).some((one) => !standard.has(one));
}

let standard;

function standardSet() {
  const bytes = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) for (let at = 0xa1; at <= 0xfe; at += 1) bytes.push(row, at);
  return new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
}

const foldCharacters = (text) =>
  simplified.size === 0 ? text : text.replace(/[\u3400-\u9fff]/g, (one) => simplified.get(one) ?? one);

const foldQuotes = (text) => text.replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");

export function normalise(text) {
  return foldCharacters(foldQuotes(text.normalize("NFKC").toLowerCase())).replace(INVISIBLE, "");
}

// White space cuts a query into phrases; quotation marks around a phrase keep its white space and
// ask for exactly that. A quotation mark anywhere else is a character like any other.
export function pieces(query) {
  const found = foldQuotes(query.normalize("NFKC")).matchAll(/"([^"]*)"(?=\s|$)|\S+/g);
  const distinct = new Map();
  for (const [whole, quoted] of found) {
    const phrase = normalise(quoted ?? whole);
    if (phrase !== "") distinct.set(phrase, { phrase, quoted: quoted !== undefined });
  }
  return [...distinct.values()];
}

export const terms = (query) => pieces(query).map(({ phrase }) => phrase);

// None for less than two characters; see engines.js for one.
export function phraseWords(phrase) {
  const codes = toCodes(phrase);
  return codes.slice(1).map((code, at) => codes[at] + code);
}

export const titleWords = (phrase) => phraseWords(phrase).map((word) => `${word}t`);

function toCodes(text) {
  return Array.from(normalise(text)).flatMap((character) => {
    const number = character.codePointAt(0);
    if (number < LONG) return [threeDigits(number)];
    return [threeDigits(LONG + (number >> 10)), threeDigits(LONG_SECOND + (number & 0x3ff))];
  });
}

const threeDigits = (number) => number.toString(36).padStart(3, "0");
