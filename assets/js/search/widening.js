// Other words for what was typed: synonyms, other names of the same thing.

const MOST = 8; // of each kind
const FEWEST_SHARED = 3;

// What else may stand for the phrase: a synonym in the place of each that it holds.
export function synonymous(groups, phrase) {
  const found = new Set();
  for (const group of groups) {
    const held = longest(group.filter((word) => phrase.includes(word)));
    if (held !== undefined) for (const word of group) found.add(phrase.replace(held, () => word));
  }
  return [...found].filter((other) => !other.includes(phrase)).slice(0, MOST);
}

// Other names of the units and metrics that the phrase names, in whole or for the greater part.
export function otherNames(sources, phrase) {
  if (phrase.length < FEWEST_SHARED) return [];
  const groups = sources.flatMap(({ alike }) => alike);
  const named = groups.filter((group) => group.includes(phrase));
  const nearly = named.length > 0 ? named : groups.filter((group) => group.some((name) => isMost(phrase, name)));
  // Such offices of several places have the same names but for their beginnings.
  const names = nearly.flat().filter((name) => !name.includes(phrase) && !phrase.includes(name));
  return [...new Set(names)].slice(0, MOST);
}

export const isOffice = (phrase) => phrase.length >= FEWEST_SHARED && /(?:[局委办厅院]|委员会|办公室|中心)$/.test(phrase);

const isMost = (phrase, name) => name.includes(phrase) && phrase.length * 2 > name.length;

const longest = (names) => names.sort((one, other) => other.length - one.length)[0];

export const isLatin = (phrase) => /^[a-zü']{2,60}$/.test(phrase);

// Of these phrases, those that are found: [{query, total}].
export async function counted(site, phrases) {
  const totals = await Promise.all(
    [...new Set(phrases)].slice(0, MOST).map(async (query) => ({ query, total: await total(site, query) })),
  );
  return totals.filter((each) => each.total > 0);
}

async function total(site, phrase) {
  const [text, title] = await Promise.all([site.text(phrase), site.title(phrase)]);
  return new Set([...text, ...title]).size;
}
