// What the pickers and the card of a coding share: a place on the page and a row of choices.

const EDGE = 8;

/** Puts an open popover under a rectangle of the window, or over it where there is more room. */
export function place(box, rect) {
  const { width, height } = box.getBoundingClientRect();
  const below = rect.bottom + EDGE + height <= window.innerHeight || rect.top < height + EDGE;
  const top = below ? rect.bottom + EDGE : rect.top - height - EDGE;
  const left = Math.min(Math.max(rect.left, rect.right - width / 2), window.innerWidth - width - EDGE);
  box.style.top = `${Math.max(EDGE, Math.min(top, window.innerHeight - height - EDGE)) + window.scrollY}px`;
  box.style.left = `${Math.max(EDGE, left) + window.scrollX}px`;
}

/** Radio buttons side by side: options are [[value, label]]. */
export function choices(name, legend, options, checked) {
  const set = document.createElement("fieldset");
  set.className = "segments";
  const title = Object.assign(document.createElement("legend"), { className: "sr-only", textContent: legend });
  set.append(title);
  for (const [value, label] of options) {
    const line = document.createElement("label");
    line.append(Object.assign(document.createElement("input"), { type: "radio", name, value, checked: value === checked }), label);
    set.append(line);
  }
  return set;
}

export function chosen(root, name) {
  return root.querySelector(`[name=${name}]:checked`)?.value;
}

export function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
