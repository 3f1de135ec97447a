// Which highlight comes next?

/** The one after (by 1) or before (by -1) the one with the id `from`, round and round. */
export function neighbour({ shown, from, by, map }) {
  const at = shown.findIndex((coding) => coding.id === from);
  return shown[at < 0 ? nearest(shown, by, map) : (at + by + shown.length) % shown.length];
}

/** With nothing lit the jump starts from what is in view. */
function nearest(shown, by, map) {
  const turn = map.turns.find(({ element }) => element.getBoundingClientRect().bottom > 100);
  const at = shown.findIndex((coding) => coding.end > (turn?.start ?? 0));
  if (at < 0) return by > 0 ? 0 : shown.length - 1;
  return by > 0 ? at : (at - 1 + shown.length) % shown.length;
}
