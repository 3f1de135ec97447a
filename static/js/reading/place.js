// The page anew, with the words that were worked on where they stood.
import { toast } from "../base.js";

const KEY = "reading-place";
const CALM = 3; // frames in a row in which nothing moved: everything near has its height
const AT_MOST = 120;
const BY_HAND = ["wheel", "touchmove", "pointerdown", "keydown"];

const topOf = (map, { start, end }) => (map.range(start, end) ?? map.turnAt(start)?.words)?.getBoundingClientRect().top ?? 0;
const nextFrame = () => new Promise(requestAnimationFrame);

/** Keeps words at one height of the screen while the turns before them, seen for the first time,
 * get theirs. Whoever scrolls or types meanwhile is not held back. */
export async function hold(map, span, top = topOf(map, span)) {
  const released = new AbortController();
  for (const deed of BY_HAND) addEventListener(deed, () => released.abort(), { passive: true, signal: released.signal });
  let last = null;
  for (let calm = 0, frame = 0; calm < CALM && frame < AT_MOST && !released.signal.aborted; frame += 1) {
    window.scrollBy({ top: topOf(map, span) - top, behavior: "instant" });
    // At an end of the page they cannot stand where they should, and are calm there.
    const now = topOf(map, span);
    calm = now === last ? calm + 1 : 0;
    last = now;
    await nextFrame();
  }
  released.abort();
}

/** Loads the page again; `said` is told when it is back. */
export function reloadAt(map, span, said) {
  const left = { path: location.pathname, span, top: topOf(map, span), said };
  sessionStorage.setItem(KEY, JSON.stringify(left));
  history.scrollRestoration = "manual";
  location.reload();
}

/** Back to the place that `reloadAt` left. True if there was one. */
export function returnToPlace(map) {
  const left = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  history.scrollRestoration = "auto";
  if (left?.path !== location.pathname) return false;
  map.turnAt(left.span.start)?.element.focus({ preventScroll: true });
  hold(map, left.span, left.top);
  toast(left.said);
  return true;
}
