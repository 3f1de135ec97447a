// What a tag would be put on.

export function selectedSpan(map) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  return map.span(selection.getRangeAt(0));
}

/** What is selected; else the words of the focused note; else the whole turn that has the focus. */
export function targetSpan({ map, store, keyboard }) {
  const focused = document.activeElement;
  const note = store.codings.get(focused?.closest("[data-coding]")?.dataset.coding);
  const turn = focused?.matches("[data-turn]") && !keyboard.caret ? map.turnOf(focused) : null;
  if (note) return { start: note.start, end: note.end };
  return selectedSpan(map) ?? (turn ? map.trim(turn.start, turn.end) : null);
}

/** Where the last line of a span stands in the window. */
export function rectOf(map, span) {
  const boxes = map.range(span.start, span.end).getClientRects();
  return boxes[boxes.length - 1];
}
