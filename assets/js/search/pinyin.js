// Names said in pinyin.
import { normalise } from "./text.js";

const MOST = 8;
const FEWEST_INITIALS = 3;

// Pieces of `names` that are said as `letters`: in whole syllables, of which the last may be
// unfinished, or by the first letter of each, if there are three or more.
export function byPinyin(sources, letters) {
  const typed = letters.replaceAll("'", "").replaceAll("ü", "v");
  const said = sounds(sources);
  const full = new Map();
  const initials = new Map();
  for (const name of sources.flatMap(({ names }) => names.map(normalise))) {
    for (let at = 0; at < name.length - 1; at += 1) {
      collect(full, name, at, syllablesEnd(name, at, typed, said));
      if (typed.length >= FEWEST_INITIALS) collect(initials, name, at, initialsEnd(name, at, typed, said));
    }
  }
  const found = full.size > 0 ? full : initials;
  const ordered = [...found].sort(([, one], [, other]) => other.whole - one.whole || other.count - one.count);
  return ordered.slice(0, MOST).map(([phrase]) => phrase);
}

// Character → its readings.
export function sounds(sources) {
  const known = remembered.get(sources[0]);
  if (known?.sources.length === sources.length) return known.said;
  const said = readingsOf(sources);
  remembered.set(sources[0], { sources, said });
  return said;
}

const remembered = new WeakMap();

function readingsOf(sources) {
  const said = new Map();
  for (const { readings } of sources) {
    for (const [syllable, characters] of Object.entries(readings)) {
      for (const character of characters) {
        if (!said.has(character)) said.set(character, new Set());
        said.get(character).add(syllable);
      }
    }
  }
  return said;
}

function collect(found, name, from, to) {
  if (to - from < 2) return;
  const phrase = name.slice(from, to);
  const { count = 0, whole = 0 } = found.get(phrase) ?? {};
  found.set(phrase, { count: count + 1, whole: Math.max(whole, Number(phrase === name)) });
}

// Where the characters of `name` from `at` on end that are said as `typed`; -1 if they are not.
function syllablesEnd(name, at, typed, said, from = 0, first = at) {
  if (from === typed.length) return at;
  const rest = typed.length - from;
  for (const syllable of said.get(name[at]) ?? []) {
    if (typed.startsWith(syllable, from)) {
      const end = syllablesEnd(name, at + 1, typed, said, from + syllable.length, first);
      if (end >= 0) return end;
    } else if (at > first && rest < syllable.length && syllable.startsWith(typed.slice(from))) {
      return at + 1;
    }
  }
  return -1;
}

function initialsEnd(name, at, typed, said) {
  for (let from = 0; from < typed.length; from += 1) {
    const readings = [...(said.get(name[at + from]) ?? [])];
    if (!readings.some((syllable) => syllable[0] === typed[from])) return -1;
  }
  return at + typed.length;
}
