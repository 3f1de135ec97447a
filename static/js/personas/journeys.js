// Cells of a journey map are edited in their place: Escape leaves, and the focus comes back.

let left = "";

document.addEventListener("keydown", (event) => {
  const form = event.target instanceof Element ? event.target.closest(".cell-form") : null;
  if (form && event.key === "Escape" && !event.defaultPrevented) form.querySelector("[data-leave]")?.click();
});

document.addEventListener("htmx:beforeRequest", ({ target }) => {
  left = target instanceof Element ? (target.closest(".cell-form, .map-cell")?.id ?? "") : "";
});

document.addEventListener("htmx:afterSettle", () => {
  const cell = left && document.getElementById(left);
  if (cell && cell.matches(".map-cell") && document.activeElement === document.body) cell.querySelector(".map-edit")?.focus();
});
