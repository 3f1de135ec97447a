// The style guide's own typeahead, with invented codes.
import { toast } from "./base.js";
import { combobox } from "./combobox.js";

const input = document.getElementById("pick");
const list = document.querySelector("[data-gallery-picker] .picker-list");
const box = combobox({
  input,
  list,
  items: [
    { value: "1", text: "Behaviour › workaround", hue: "blue", note: "recent" },
    { value: "2", text: "Pain › double work", hue: "violet" },
    { value: "3", text: "Own words › the wall", hue: "amber" },
    { value: "4", text: "Goal › the boring audit", hue: "teal" },
  ],
  onPick: (item) => toast(`Tagged “${item.text}”.`, { undo: () => input.focus() }),
  onCreate: (text) => toast(`Created “${text}”.`),
});
box.update();
