// A click on a part of a chart goes where the table's link of the same part goes.

for (const chart of document.querySelectorAll("[data-chart]")) {
  chart.addEventListener("click", (event) => {
    const href = event.target.closest?.("[data-href]")?.getAttribute("data-href");
    if (href) location.assign(href);
  });
}
