// What lies under the pointer: highlights have no elements, so a place in the words is asked for.

/** find(point) answers with the codings at a codepoint; onHover and onClick are told which they are. */
export function watchPointer({ root, map, find, onHover, onClick }) {
  const pointUnder = ({ clientX, clientY, target }) => {
    if (!(target instanceof Element) || !target.closest("[data-words]")) return null;
    const place = caretAt(clientX, clientY);
    return place ? map.pointAt(...place) : null;
  };
  const under = (event) => {
    const point = pointUnder(event);
    return point === null ? [] : find(point);
  };
  let waiting = 0;
  root.addEventListener("pointermove", (event) => {
    if (waiting || event.pointerType === "touch") return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      // Over a note the note itself says what to light.
      if (event.target instanceof Element && !event.target.closest("[data-notes]")) onHover(under(event));
    });
  });
  root.addEventListener("click", (event) => {
    if (getSelection().isCollapsed) onClick(under(event), event, pointUnder(event));
  });
}

/** [node, offset] of the letter nearest to a point of the window, or null. */
export function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && [place.offsetNode, place.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}
