// Keys for slides. Without this file the page still scrolls through them.

const slides = [...document.querySelectorAll(".slide")];
const at = document.getElementById("present-at");
const live = document.getElementById("live");
let now = 0;
let heading = null;

function show(number) {
  const next = Math.max(0, Math.min(slides.length - 1, number));
  if (next === now) return;
  heading = slides[next];
  // Only the step to a neighbour glides: nobody waits for thirty screens to pass.
  const behavior = Math.abs(next - now) > 1 ? "instant" : "auto";
  slides[next].scrollIntoView({ block: "start", behavior });
  slides[next].focus({ preventScroll: true });
  mark(next);
}

function mark(number) {
  now = number;
  if (at) at.textContent = String(number + 1);
  history.replaceState(null, "", `#${number + 1}`);
  if (live) live.textContent = `Slide ${number + 1} of ${slides.length}`;
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

const keys = {
  ArrowRight: () => show(now + 1),
  ArrowDown: () => show(now + 1),
  PageDown: () => show(now + 1),
  " ": () => show(now + 1),
  ArrowLeft: () => show(now - 1),
  ArrowUp: () => show(now - 1),
  PageUp: () => show(now - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  f: fullScreen,
  Escape: () => document.getElementById("present-leave")?.click(),
};

document.addEventListener("keydown", (event) => {
  const pressing = event.target.closest("a, button");
  if (event.ctrlKey || event.metaKey || event.altKey || (pressing && event.key === " ")) return;
  // Leaving full screen is what Escape does there.
  if (event.key === "Escape" && document.fullscreenElement) return;
  const act = keys[event.shiftKey && event.key === " " ? "ArrowLeft" : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.getElementById("present-next")?.addEventListener("click", () => show(now + 1));
document.getElementById("present-back")?.addEventListener("click", () => show(now - 1));
document.getElementById("present-full")?.addEventListener("click", fullScreen);

// Who scrolls by hand is followed: the slide that fills the middle is the one.
const watch = new IntersectionObserver(
  (seen) => {
    const one = seen.find((each) => each.isIntersecting);
    // On the way to a slide the ones between are none of it.
    if (!one || (heading && one.target !== heading)) return;
    heading = null;
    mark(slides.indexOf(one.target));
  },
  { root: document.getElementById("main"), rootMargin: "-50% 0px -50% 0px" },
);
document.getElementById("main").addEventListener("scrollend", () => {
  heading = null;
});
const first = Number.parseInt(location.hash.slice(1), 10);
if (first > 1) show(first - 1);
for (const slide of slides) watch.observe(slide);
