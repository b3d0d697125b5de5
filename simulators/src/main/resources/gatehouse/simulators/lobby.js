"use strict";

const TEXTS = {
  zh: {
    title: "模拟大堂", subtitle: "拿一张卡，在通道前刷一下，然后走过去。", otherLanguage: "English",
    hand: "手里的卡", otherCard: "别的卡号（十六进制 UID）", code: "手机上的二维码",
    codeText: "二维码内容（粘贴，或从下面选）", codePicture: "或者读一张二维码图片",
    "tap-in": "刷卡进", "tap-out": "刷卡出", "tap-desk": "放卡", scan: "出示二维码", walk: "走过去",
    "turn-back": "退回来", hold: "站在中间", force: "硬闯", closed: "闸机关着", released: "闸机已放行",
    open: "闸机开着", counts: (l) => `已通过 ${l.passages} 人 · 放行 ${l.releases} 次`, technician: "设备（技术员）",
    plug: "插上", unplug: "拔掉", garble: "干扰", noCard: "先选一张卡", noCode: "先放一个二维码",
    "reader-in": "进口读卡器", "reader-out": "出口读卡器", scanner: "扫码器", board: "闸机控制板",
    gone: "模拟大堂没有回应", noQr: "图片里没有读到二维码",
    404: "没有这张卡，或没有这个设备：", 400: "填得不对：", 503: "对面没有人：网关没有运行？",
  },
  en: {
    title: "Simulated lobby", subtitle: "Take a card, tap it at a lane, then walk through.", otherLanguage: "中文",
    hand: "Card in hand", otherCard: "Another card (UID in hexadecimal)", code: "QR code on the phone",
    codeText: "Text of the code (paste, or choose below)", codePicture: "Or read a picture of a QR code",
    "tap-in": "Tap in", "tap-out": "Tap out", "tap-desk": "Lay card down", scan: "Show code", walk: "Walk through",
    "turn-back": "Turn back", hold: "Stay in the passage", force: "Push through", closed: "Barrier closed",
    released: "Barrier released", open: "Barrier open", counts: (l) => `Passed: ${l.passages} · Released: ${l.releases}`,
    technician: "Devices (technician)", plug: "Plug in", unplug: "Unplug", garble: "Disturb",
    noCard: "Choose a card first", noCode: "Put in a code first",
    "reader-in": "Reader, way in", "reader-out": "Reader, way out", scanner: "Scanner", board: "Turnstile board",
    gone: "The simulated lobby does not answer", noQr: "No QR code was found in the picture",
    404: "", 400: "", 503: "",
  },
};

const POLL_MILLIS = 300;
const $ = (id) => document.getElementById(id);
let language = localStorage.getItem("language") || "zh";
const laneElements = new Map();
const t = (key) => TEXTS[language][key];

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error((t(answer.status) || "") + body.detail);
  return body;
}

function say(text) {
  $("message").textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { $("message").textContent = ""; }, 4000);
}

/* ---- what is in the hand ---- */

function cardChoice(card, index) {
  const label = document.createElement("label");
  label.className = "card";
  const radio = Object.assign(document.createElement("input"),
    { type: "radio", name: "card", value: card.card, checked: index === 0 });
  radio.addEventListener("change", () => { $("uid").value = ""; });
  const text = document.createElement("span");
  const name = document.createElement("strong");
  name.textContent = card.holder || card.card;
  const detail = document.createElement("small");
  detail.textContent = [card.holder ? card.card : null, card.kind, card.uid].filter(Boolean).join(" · ");
  text.append(name, detail);
  label.append(radio, text);
  return label;
}

function codeChoice(code) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: code.code });
  button.addEventListener("click", () => { $("code").value = code.text; });
  return button;
}

function chosenCard() {
  const checked = document.querySelector("input[name=card]:checked");
  return $("uid").value.trim() || (checked && checked.value);
}

async function readPicture(picture) {
  try {
    $("code").value = (await ask("/codes", { method: "POST", body: picture })).text;
  } catch (e) {
    say(t("noQr"));
  }
}

/* ---- what is done at a lane ---- */

function bodyOf(verb, button) {
  if (verb === "tap") return chosenCard() ? { card: chosenCard(), side: button.dataset.side } : t("noCard");
  if (verb === "scan") return $("code").value.trim() ? { text: $("code").value.trim() } : t("noCode");
  return button.dataset.device ? { device: button.dataset.device } : {};
}

async function act(lane, button) {
  const verb = button.dataset.verb;
  const body = bodyOf(verb, button);
  if (typeof body === "string") { say(body); return; }
  button.disabled = true;
  try {
    await ask(`/lanes/${encodeURIComponent(lane)}/${verb}`, { method: "POST", body: JSON.stringify(body) });
  } catch (e) {
    say(e.message);
  } finally {
    button.disabled = false;
    refresh();
  }
}

/* ---- what is to be seen ---- */

function laneElement(lane) {
  const article = $("lane").content.firstElementChild.cloneNode(true);
  article.querySelector("h2").textContent = lane.lane;
  article.dataset.lane = lane.lane;
  const has = (device) => lane.devices.some((each) => each.device === device);
  article.classList.toggle("desk", !has("board"));
  article.querySelectorAll(".verbs button").forEach((button) => {
    const needs = { tap: `reader-${button.dataset.side}`, scan: "scanner" }[button.dataset.verb] || "board";
    button.hidden = !has(needs);
  });
  article.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-verb]");
    if (button) act(lane.lane, button);
  });
  article.querySelector(".person").addEventListener("animationend", () => article.classList.remove("walking"));
  $("lanes").append(article);
  laneElements.set(lane.lane, { article, passages: lane.passages, devices: "" });
  return laneElements.get(lane.lane);
}

function show(lane) {
  const known = laneElements.get(lane.lane) || laneElement(lane);
  const { article } = known;
  const entered = lane.barrier === "open" && article.dataset.barrier !== "open";
  const unseen = lane.passages > known.passages && !article.classList.contains("walking");
  article.dataset.light = lane.light;
  article.dataset.barrier = lane.barrier;
  setText(article.querySelector(".display"), lane.display);
  setText(article.querySelector(".barrier"), t(lane.barrier));
  setText(article.querySelector(".counts"), t("counts")(lane));
  setText(article.querySelector("summary"), t("technician"));
  article.querySelectorAll(".verbs button").forEach((button) => {
    const side = article.classList.contains("desk") ? "desk" : button.dataset.side;
    setText(button, t(button.dataset.side ? `tap-${side}` : button.dataset.verb));
  });
  if (entered || unseen) article.classList.add("walking");
  known.passages = lane.passages;
  showDevices(known, lane.devices);
}

function showDevices(known, devices) {
  const state = language + JSON.stringify(devices);
  if (known.devices === state) return;
  known.devices = state;
  known.article.querySelector(".devices").replaceChildren(...devices.map((device) => {
    const item = document.createElement("li");
    item.classList.toggle("unplugged", !device.plugged);
    const text = document.createElement("span");
    text.append(
      Object.assign(document.createElement("strong"), { textContent: t(device.device) }),
      Object.assign(document.createElement("small"), { textContent: device.address }));
    item.append(text, deviceButton(device.plugged ? "unplug" : "plug", device), deviceButton("garble", device));
    return item;
  }));
}

function deviceButton(verb, device) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: t(verb) });
  button.dataset.verb = verb;
  button.dataset.device = device.device;
  return button;
}

/* Only what differs is written, so that a screen reader is not told the same again and again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

async function refresh() {
  try {
    (await ask("/lanes")).items.forEach(show);
  } catch (e) {
    say(t("gone"));
  }
}

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = t("title");
  document.querySelectorAll("[data-t]").forEach((element) => setText(element, t(element.dataset.t)));
  refresh();
}

async function poll() {
  if (!document.hidden) await refresh();
  setTimeout(poll, POLL_MILLIS);
}

async function begin() {
  $("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    localStorage.setItem("language", language);
    speak();
  });
  $("picture").addEventListener("change", (event) => readPicture(event.target.files[0]));
  document.addEventListener("paste", (event) => {
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (picture) readPicture(picture);
  });
  speak();
  try {
    $("cards").replaceChildren(...(await ask("/cards")).items.map(cardChoice));
    $("codes").replaceChildren(...(await ask("/codes")).items.map(codeChoice));
  } catch (e) {
    say(t("gone"));
  }
  poll();
}

begin();
