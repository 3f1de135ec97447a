// A recording beside its transcript. Without times it plays all the same.
import { shortcuts } from "../base.js";
import { Following, Times } from "./following.js";
import { Player } from "./player.js";
import { room } from "./room.js";

const byId = (id) => document.getElementById(id);
const points = JSON.parse(byId("player-times").textContent);
const player = new Player({ media: byId("recording"), bar: byId("player-bar"), note: document.querySelector("[data-player-note]") });
const choice = document.querySelector("[data-follow]");

if (room && choice) {
  const following = new Following({ room, player, times: new Times(points), choice });
  shortcuts({ l: () => following.listenHere(), g: () => following.follow(!choice.checked) });
}
byId("player").dataset.ready = "";
