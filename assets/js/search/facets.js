// The table of all records: which have the chosen values, and how many have each.

// Facet → the chosen values, each with its number in the table, or -1 where no record has it.
export function choices(facets, filters) {
  const chosen = {};
  for (const [facet, values] of Object.entries(filters)) {
    if (!(facet in facets)) throw new RangeError(`Unknown filter: ${facet}`);
    const several = [values].flat().map(String);
    if (several.length > 0) {
      chosen[facet] = new Map(several.map((value) => [value, facets[facet].values.indexOf(value)]));
    }
  }
  return chosen;
}

export function fits(facets, chosen, record, besides) {
  return Object.entries(chosen).every(([facet, values]) => {
    const own = facets[facet].of[record];
    return facet === besides || [...values.values()].some((number) => own.includes(number));
  });
}

// Facet → [{value, count, chosen}]: how many of `records` there are with that value and with the
// choices in all other facets.
export function counts(facets, chosen, records) {
  const counted = {};
  for (const [facet, { values, of }] of Object.entries(facets)) {
    const count = values.map(() => 0);
    for (const record of records) {
      if (fits(facets, chosen, record, facet)) of[record].forEach((number) => (count[number] += 1));
    }
    const known = values.map((value, number) => ({
      value,
      count: count[number],
      chosen: chosen[facet]?.has(value) ?? false,
    }));
    const strange = [...(chosen[facet] ?? [])].filter(([, number]) => number < 0);
    counted[facet] = [...known, ...strange.map(([value]) => ({ value, count: 0, chosen: true }))];
  }
  return counted;
}

// One table of several sites' tables: values that are called the same are the same.
export function together(tables) {
  if (tables.length === 1) return tables[0];
  const facets = {};
  for (const facet of Object.keys(tables[0])) {
    const values = [...new Set(tables.flatMap((table) => table[facet].values))];
    const number = new Map(values.map((value, at) => [value, at]));
    const of = tables.flatMap((table) =>
      table[facet].of.map((own) => own.map((at) => number.get(table[facet].values[at]))),
    );
    facets[facet] = { values, of };
  }
  return facets;
}
