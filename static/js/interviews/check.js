// A look at the files before any is imported: each goes up alone, and nothing of it is kept there.
import { announce, csrfToken, reasonOf } from "../base.js";

const section = document.getElementById("checks");
const list = document.getElementById("check_rows");
const go = document.getElementById("check-import");
let good = [];
let round = 0;

function line(file, text) {
  const item = Object.assign(document.createElement("li"), { className: "upload" });
  const row = Object.assign(document.createElement("div"), { className: "progress-row" });
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", file.name);
  row.append(
    Object.assign(document.createElement("b"), { textContent: file.name }),
    Object.assign(document.createElement("span"), { textContent: text }),
    bar,
  );
  item.append(row);
  return item;
}

function refused(file, reason) {
  const item = line(file, reason);
  item.classList.add("is-refused");
  item.querySelector(".progress-row").classList.add("is-failed");
  item.querySelector("progress").remove();
  return item;
}

async function look(address, file) {
  const body = new FormData();
  body.append("transcripts", file, file.name);
  const headers = { "HX-Request": "true", "X-CSRFToken": csrfToken() };
  try {
    const answer = await fetch(address, { method: "POST", body, headers });
    if (!answer.ok) return refused(file, reasonOf(answer.status));
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    return template.content.firstElementChild;
  } catch {
    return refused(file, reasonOf(0));
  }
}

function told() {
  const count = good.length;
  go.disabled = !count;
  go.textContent = count === 1 ? "Import 1 file" : `Import ${count} files`;
}

/** One line a file, one after another; then the button says how many can be imported. */
export async function checkAll(address, files) {
  const mine = ++round;
  good = [];
  told();
  const waiting = files.map((file) => line(file, "Waiting"));
  list.replaceChildren(...waiting);
  section.hidden = false;
  announce(files.length === 1 ? "Looking at one file." : `Looking at ${files.length} files.`);
  for (const [at, file] of files.entries()) {
    waiting[at].querySelector("span").textContent = "Reading";
    const fresh = await look(address, file);
    if (mine !== round) return;
    waiting[at].replaceWith(fresh);
    if ("good" in fresh.dataset) good.push(file);
  }
  told();
  const bad = files.length - good.length;
  announce(`${good.length} can be imported${bad ? `, ${bad} cannot` : ""}.`);
  go.focus();
}

function close() {
  round += 1;
  section.hidden = true;
  list.replaceChildren();
}

go.addEventListener("click", () => {
  const files = good;
  close();
  document.dispatchEvent(new CustomEvent("checked:import", { detail: { files } }));
});

document.getElementById("check-close").addEventListener("click", () => {
  close();
  document.getElementById("id_transcripts").focus();
});
