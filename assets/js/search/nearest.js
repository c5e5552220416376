// 你要找的是不是…: where nothing is found, what is, and looks or sounds like it.
import { normalise } from "./text.js";
import { sounds } from "./pinyin.js";
import { counted, isLatin } from "./widening.js";

const MOST = 5;
const LONGEST = 24;
const SOUNDS_ALIKE = 0.5;
const READ = 4;
const LETTERS_FOR_A_SLIP = 5;
const LONGEST_ABBREVIATED = 8;

// [{query, total}], the likeliest first. Every one of them finds something.
export async function nearest(site, asked) {
  const phrases = asked.map(({ phrase }) => phrase);
  if (phrases.length > 1) return counted(site, phrases);
  const [phrase] = phrases;
  if (phrase === undefined || phrase.length < 2 || phrase.length > LONGEST) return [];
  const names = await site.names();
  const alike = isLatin(phrase) ? saidAlike(names, phrase) : alikeNames(names, phrase);
  const found = await counted(site, [...alike, ...abbreviated(names, phrase)]);
  if (found.length < MOST) found.push(...(await counted(site, await inTexts(site, phrase))));
  if (found.length === 0) found.push(...(await parts(site, phrase)));
  const distinct = new Map(found.map((each) => [each.query, each]));
  return [...distinct.values()].slice(0, MOST);
}

// Pieces of names that differ from the phrase in a character or two; one that sounds the same is
// half a difference.
function alikeNames(sources, phrase) {
  const said = sounds(sources);
  const most = phrase.length < 3 ? SOUNDS_ALIKE : phrase.length < 6 ? 1 : 2;
  const found = new Map();
  for (const name of sources.flatMap(({ names }) => names.map(normalise))) {
    const { distance, start, end } = nearestPiece(name, phrase, said);
    if (distance <= most && end - start >= 2) note(found, name.slice(start, end), distance);
  }
  return likeliest(found);
}

// Pieces of names that are said as what was typed in letters, but for a slip or two.
function saidAlike(sources, letters) {
  if (letters.length < LETTERS_FOR_A_SLIP) return [];
  const said = sounds(sources);
  const most = letters.length < 10 ? 1 : 2;
  const found = new Map();
  for (const name of sources.flatMap(({ names }) => names.map(normalise))) {
    const syllables = Array.from(name, (character) => said.get(character)?.values().next().value ?? character);
    const ends = [0];
    for (const syllable of syllables) ends.push(ends.at(-1) + syllable.length);
    const { distance, start, end } = nearestPiece(syllables.join(""), letters, new Map(), new Set(ends));
    const [first, last] = [ends.indexOf(start), ends.indexOf(end)];
    if (distance <= most && last - first >= 2) note(found, name.slice(first, last), distance);
  }
  return likeliest(found);
}

// Pieces of names of which two characters are the short form: 最低生活保障, 低保.
function abbreviated(sources, phrase) {
  const [first, last, more] = Array.from(phrase);
  if (more !== undefined) return [];
  const found = new Map();
  for (const name of sources.flatMap(({ names }) => names.map(normalise))) {
    const start = name.indexOf(first);
    const end = start < 0 ? -1 : name.indexOf(last, start + 1);
    if (end > start && end - start < LONGEST_ABBREVIATED) note(found, name.slice(start, end + 1), end - start);
  }
  return likeliest(found);
}

function note(found, piece, distance) {
  const before = found.get(piece) ?? { piece, distance, count: 0 };
  found.set(piece, { ...before, count: before.count + 1 });
}

const likeliest = (found) =>
  [...found.values()]
    .sort((one, other) => one.distance - other.distance || other.count - one.count)
    .map(({ piece }) => piece);

// Where the piece of `name` stands that has the smallest edit distance to `phrase` (Sellers, 1980);
// it begins and ends at one of `bounds`, where these are given.
function nearestPiece(name, phrase, said, bounds) {
  const bounded = (at) => bounds === undefined || bounds.has(at);
  let row = Array.from(name + " ", (_, at) => ({ distance: bounded(at) ? 0 : LONGEST, start: at }));
  for (const [line, wanted] of Array.from(phrase).entries()) {
    const next = [{ distance: line + 1, start: 0 }];
    for (let at = 1; at <= name.length; at += 1) {
      const replaced = row[at - 1].distance + difference(wanted, name[at - 1], said);
      const left = next[at - 1].distance + 1;
      const up = row[at].distance + 1;
      const least = Math.min(replaced, left, up);
      const from = least === replaced ? row[at - 1] : least === left ? next[at - 1] : row[at];
      next.push({ distance: least, start: from.start });
    }
    row = next;
  }
  // Of pieces equally near, the one that is as long as the phrase.
  const unlike = (at) => row[at].distance + Math.abs(at - row[at].start - phrase.length) / 100;
  let best = 0;
  for (let at = 1; at < row.length; at += 1) if (bounded(at) && unlike(at) < unlike(best)) best = at;
  return { distance: row[best].distance, start: row[best].start, end: best };
}

function difference(one, other, said) {
  if (one === other) return 0;
  const readings = said.get(other);
  if (readings === undefined) return 1;
  for (const syllable of said.get(one) ?? []) if (readings.has(syllable)) return SOUNDS_ALIKE;
  return 1;
}

// What texts print where the phrase has one character that is wrong, too much or missing.
async function inTexts(site, phrase) {
  const found = [];
  const cuts = Array.from(phrase, (_, at) => [[at, at + 1], [at, at]]).flat();
  for (const [to, from] of cuts) {
    const [before, after] = [phrase.slice(0, to), phrase.slice(from)];
    if (before === "" || after === "" || found.length >= MOST) continue;
    const [first, second] = await Promise.all([site.text(before), site.text(after)]);
    const both = new Set(second);
    const records = first.filter((record) => both.has(record)).slice(0, READ);
    const pages = await Promise.all(records.map((record) => site.page(record)));
    for (const { body } of pages) {
      const plain = normalise(body);
      for (let from = plain.indexOf(before); from >= 0; from = plain.indexOf(before, from + 1)) {
        const gap = plain.slice(from + before.length, from + before.length + 2 + after.length);
        const end = gap.indexOf(after);
        if (end >= 0) found.push(before + gap.slice(0, end + after.length));
      }
    }
  }
  return found;
}

// The longest pieces of the phrase that are found; of two characters, each. Two or three letters of
// something said in pinyin stand in words that have nothing to do with it.
async function parts(site, phrase) {
  const shortest = isLatin(phrase) ? 4 : phrase.length === 2 ? 1 : 2;
  for (let length = phrase.length - 1; length >= shortest; length -= 1) {
    const pieces = [];
    for (let at = 0; at + length <= phrase.length; at += 1) pieces.push(phrase.slice(at, at + length));
    const found = await counted(site, pieces);
    if (found.length > 0) return found;
  }
  return [];
}
