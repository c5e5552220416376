// How the words found are marked in what is shown.
import { normalise } from "./text.js";

// HTML of the text with <mark> around every place where one of the phrases stands.
export function marked(text, phrases) {
  return markedPiece(text, places(text, phrases), 0, text.length);
}

// HTML of what of a record shows best what was found: the part with most of the phrases, cut around
// them. `parts` are tried in the order given; with no phrase it is the first one's start.
export function excerpt(parts, phrases) {
  const filled = parts.filter((part) => part !== "");
  let best = { text: filled[0] ?? "", found: [], distinct: 0 };
  for (const text of filled) {
    const found = places(text, phrases);
    const distinct = new Set(found.map((place) => place.phrase)).size;
    if (distinct > best.distinct) best = { text, found, distinct };
  }
  return windows(best.text, best.found)
    .map(([from, to]) => markedPiece(best.text, best.found, from, to))
    .join(" ");
}

const BEFORE = 24;
const AFTER = 64;
const ENOUGH = 200;

// [from, to] of the pieces of `text` to show: around the first place of each phrase.
function windows(text, found) {
  const firsts = found.filter(
    (place, at) => found.findIndex((other) => other.phrase === place.phrase) === at,
  );
  const cut = [];
  let shown = 0;
  for (const place of firsts.length > 0 ? firsts : [{ start: 0, end: 0 }]) {
    if (shown > ENOUGH) break;
    const from = Math.max(0, place.start - BEFORE);
    const to = Math.min(text.length, place.end + AFTER);
    const last = cut.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else cut.push([from, to]);
    shown += to - from;
  }
  return cut.map(([from, to]) => [from - insidePair(text, from), to + insidePair(text, to)]);
}

// 1 where a cut would part the two halves of one character, else 0.
const insidePair = (text, at) => Number(/[\udc00-\udfff]/.test(text[at] ?? ""));

function markedPiece(text, found, from, to) {
  let html = from > 0 ? "…" : "";
  let at = from;
  for (const { start, end } of found) {
    if (end <= at || start >= to) continue;
    html += escaped(text.slice(at, Math.max(at, start)));
    html += `<mark>${escaped(text.slice(Math.max(at, start), Math.min(end, to)))}</mark>`;
    at = Math.min(end, to);
  }
  return html + escaped(text.slice(at, to)) + (to < text.length ? "…" : "");
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

// Where the phrases stand in the text as printed, in order: {start, end, phrase}.
export function places(text, phrases) {
  if (phrases.length === 0) return [];
  const { plain, origin } = aligned(text);
  const found = [];
  for (const phrase of phrases) {
    for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + phrase.length)) {
      const end = origin[at + phrase.length - 1][1];
      found.push({ start: origin[at][0], end, phrase });
    }
  }
  return found.sort((one, other) => one.start - other.start || other.end - one.end);
}

// The normalised text, and for each of its code units the [start, end] it comes from. A break
// between fields is a line break there, which no phrase holds.
function aligned(text) {
  let plain = "";
  const origin = [];
  for (const { 0: piece, index } of text.matchAll(/\n[^\S\n]*\n\s*|\P{M}\p{M}*|\p{M}+/gu)) {
    const normal = /^\n\s*\n/.test(piece) ? "\n" : normalise(piece);
    plain += normal;
    for (let unit = 0; unit < normal.length; unit += 1) origin.push([index, index + piece.length]);
  }
  return { plain, origin };
}
