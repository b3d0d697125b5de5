// A goods slip at the gate: its lines with big buttons, and trips that are kept until the server has them.
"use strict";

// --- Trips that wait: in this browser, through reloads, each with its own id and time.
const trips = {
  shown() {},
  sending: false,
  waiting: () => JSON.parse(localStorage.getItem("gate-trips") || "[]"),
  keep(list) { localStorage.setItem("gate-trips", JSON.stringify(list)); trips.shown(list.length); },
  add(trip) { trips.keep([...trips.waiting(), trip]); },
  drop(id) { trips.keep(trips.waiting().filter(trip => trip.id !== id)); },
  // One after the other, in the order in which the goods left; who did it signs for it.
  async send() {
    const gate = one("[data-gate]");
    if (trips.sending || !gate) return;
    trips.sending = true;
    try {
      for (const trip of trips.waiting().filter(one => one.by === document.body.dataset.operator)) {
        const answer = await trips.post(gate, trip);
        if (!answer) return;
        trips.drop(trip.id);
        if (!answer.ok) toast(trip.number + " " + (answer.said || said("refused")), "bad");
      }
    } finally { trips.sending = false; }
  },
  // The server's answer; null when there is none yet, and the trip has to wait.
  async post(gate, trip) {
    const headers = {"x-form-token": one("[name=form-token]", gate)?.value || gate.dataset.formToken, "hx-request": "true"};
    const send = (path, body, more = {}) => fetch(path, {method: "POST", body, headers: {...headers, ...more}});
    try {
      for (const photo of trip.photos.filter(one => !one.id)) {
        const body = new FormData();
        body.append("accepts", "PHOTO");
        body.append("file", new Blob([Uint8Array.from(atob(photo.url.slice(photo.url.indexOf(",") + 1)), one => one.charCodeAt(0))], {type: "image/jpeg"}), "goods.jpg");
        const kept = await send("/attachments", body);
        if (kept.status === 401) { signInAgain(trips.send); return null; }
        if (kept.status >= 500) return null;
        photo.id = kept.ok ? (await kept.json()).id : "refused";
      }
      const path = "/gate/slips/" + trip.slip + (trip.back ? "/back" : "/releases");
      const said = trip.back ? {why: trip.note} : {...trip.said, release: trip.id, at: trip.at, offline: String(trip.offline), note: trip.note, photo: trip.photos.map(one => one.id).filter(id => id !== "refused")};
      const answer = await send(path, JSON.stringify(said), {"content-type": "application/json"});
      if (answer.status === 401) { signInAgain(trips.send); return null; }
      if (answer.status >= 500) return null;
      const json = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
      return {ok: answer.ok, said: json.said || ""};
    } catch { return null; }
  }
};
setInterval(() => { if (trips.waiting().length) trips.send(); }, 3000);

// --- A slip on the screen: by its code, which is believed here; or by its number, which only the server knows.
function slipPanel(gate, found, text) {
  const words = name => one("[data-word='" + name + "']", gate).textContent;
  const tell = name => { const line = Object.assign(document.createElement("p"), {className: "notice bad", textContent: words(name)}); line.setAttribute("role", "alert"); found.replaceChildren(line); };
  const typed = !slipCode.is(text), slip = typed ? null : slipCode.read(text, gate.dataset.keys);
  if (!typed && !slip) { tell("forged"); return; }
  if (slip) {
    slip.alone = true;
    slip.lines.forEach((line, i) => Object.assign(line, {line: i + 1, left: line.quantity}));
    // What left by trips that still wait here is not there any more.
    trips.waiting().filter(trip => trip.slip === slip.id).forEach(trip => trip.lines.forEach(gone => { const line = slip.lines.find(one => one.line === gone.line); if (line) line.left = Math.max(0, line.left - gone.released - gone.short - gone.refused); }));
    drawSlip(gate, found, slip, words);
  }
  const shown = found.firstChild;
  fetch("/gate/slips?scan=" + encodeURIComponent(text), {headers: {"hx-request": "true"}, cache: "no-store"})
    .then(async answer => {
      if (answer.status === 401) { signInAgain(() => slipPanel(gate, found, text)); return; }
      if (!answer.ok || found.firstChild !== shown || slip && trips.waiting().some(trip => trip.slip === slip.id)) return;
      const json = await answer.json();
      if (!slip && !json.slip) { tell("forged"); return; }
      drawSlip(gate, found, known(slip || fromServer(json.slip), json), words);
    })
    .catch(() => { if (!slip) tell("offline"); });
}

function fromServer(json) {
  return {id: json.id, number: Number(json.number.slice(2)), unit: json.unit, carrier: json.carrier.name, plate: json.plate, validFrom: Date.parse(json.from), validUntil: Date.parse(json.until), lines: json.lines.map(line => ({...line}))};
}

// What the server knows of a slip goes over what stands on its paper.
function known(slip, answer) {
  slip.alone = false;
  slip.wrong = answer.said;
  slip.open = answer.slip?.open;
  slip.state = answer.slip?.stateName || "";
  for (const now of answer.slip?.lines || []) {
    const line = slip.lines.find(one => one.line === now.line);
    if (line) Object.assign(line, {left: now.left, what: now.what, measure: now.measure});
  }
  return slip;
}

function drawSlip(gate, found, slip, words) {
  const panel = document.createElement("div");
  panel.append(one("[data-slip-shape]", gate).content.cloneNode(true));
  const put = (name, value) => { one("[data-" + name + "]", panel).textContent = value; };
  const now = Date.now(), late = slip.alone && (now < slip.validFrom || now >= slip.validUntil);
  put("number", words("title") + " FX" + String(slip.number).padStart(7, "0"));
  put("state", slip.alone ? words(late ? "not-valid" : "genuine") : slip.state);
  put("unit", slip.unit);
  put("carrier", slip.carrier);
  put("plate", slip.plate);
  put("until", words("until") + " " + new Date(slip.validUntil).toLocaleString(document.documentElement.lang, {dateStyle: "short", timeStyle: "short"}));
  const wrong = one("[data-wrong]", panel);
  wrong.textContent = slip.wrong || (late ? words("not-valid") : "");
  wrong.hidden = !wrong.textContent;
  one("[data-alone]", panel).hidden = !slip.alone;
  const open = "releases" in gate.dataset && (slip.alone ? !late : slip.open), photos = slip.photos ??= [], typing = document.activeElement === one("[data-note]", found);
  const counts = slip.lines.map(line => lineShape(gate, panel, line, words, open));
  one(".buttons", panel).hidden = !open;
  one("[data-note-label]", panel).hidden = !open;
  one("[data-photo-of-slip]", panel).addEventListener("change", event => smaller(event.target.files[0]).then(url => { if (url) { photos.push({url}); one("[data-photos]", found)?.append(thumbnail(url)); } event.target.value = ""; }));
  const thumbnail = url => Object.assign(new Image(), {src: url, alt: words("photo-taken")}), note = one("[data-note]", panel);
  photos.forEach(photo => one("[data-photos]", panel).append(thumbnail(photo.url)));
  note.value = slip.note || "";
  note.addEventListener("input", () => { slip.note = note.value; });
  const send = back => leaves(gate, found, slip, counts, {photos, note: note.value.trim(), back}, words);
  one("[data-send]", panel).addEventListener("click", () => send(false));
  one("[data-back]", panel).addEventListener("click", () => send(true));
  found.dataset.slip = slip.id;
  found.replaceChildren(panel);
  if (typing) note.focus();
  return panel;
}

// One line: how many leave now; what is missing or refused of the rest.
function lineShape(gate, panel, line, words, open) {
  const shape = one("[data-line-shape]", gate).content.cloneNode(true), item = one("li", shape);
  // What was pressed before the server answered stays pressed, as far as there is so much left.
  const pressed = line.pressed, count = {line: line.line, released: open ? Math.min(line.left, pressed?.released ?? line.left) : 0, rest: pressed?.rest ?? ""};
  one("[data-what]", item).textContent = line.what;
  one("[data-left]", item).textContent = words("left") + " " + line.left + " / " + line.quantity + " " + line.measure;
  const buttons = {short: one("[data-short]", item), refused: one("[data-refuse]", item)};
  const show = () => {
    one("[data-released]", item).textContent = count.released;
    item.classList.toggle("refused", count.rest === "refused");
    for (const [name, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", count.rest === name);
  };
  const more = by => { count.released = Math.min(line.left, Math.max(0, count.released + by)); if (count.released === line.left) count.rest = ""; line.pressed = count; show(); };
  one("[data-less]", item).addEventListener("click", () => more(-1));
  one("[data-more]", item).addEventListener("click", () => more(1));
  for (const [name, button] of Object.entries(buttons)) button.addEventListener("click", () => {
    count.rest = count.rest === name ? "" : name;
    if (count.rest && count.released === line.left) count.released = name === "refused" ? 0 : Math.max(0, line.left - 1);
    line.pressed = count;
    show();
  });
  count.said = () => ({line: line.line, released: count.released, short: count.rest === "short" ? line.left - count.released : 0, refused: count.rest === "refused" ? line.left - count.released : 0});
  all("button", item).forEach(button => { button.disabled = !open || line.left === 0; });
  show();
  one("[data-lines]", panel).append(shape);
  return count;
}

// A trip: kept first, then sent; what is kept is never lost by a server that goes away in between.
async function leaves(gate, found, slip, counts, extra, words) {
  const lines = counts.map(count => count.said()).filter(line => line.released + line.short + line.refused > 0);
  if (!lines.length && !extra.back) { toast(words("nothing"), "bad"); return; }
  if (extra.back && !extra.note) { toast(words("note-missing"), "bad"); one("[data-note]", found).focus(); return; }
  const column = of => lines.map(line => String(of(line)));
  const trip = {
    id: newId(), slip: slip.id, number: "FX" + String(slip.number).padStart(7, "0"), at: new Date().toISOString(), offline: slip.alone,
    by: document.body.dataset.operator, photos: extra.photos, note: extra.note, back: extra.back, lines: extra.back ? [] : lines,
    said: {line: column(line => line.line), released: column(line => line.released), short: column(line => line.short), refused: column(line => line.refused), why: column(line => line.refused ? extra.note || words("mismatch") : ""), plate: slip.plate}
  };
  all("button", found).forEach(button => { button.disabled = true; });
  trips.add(trip);
  trips.sending = true; // not by the clock as well
  const answer = await trips.post(gate, trip);
  trips.sending = false;
  if (answer) trips.drop(trip.id);
  else trips.keep(trips.waiting().map(one => one.id === trip.id ? {...one, offline: true} : one));
  const line = document.createElement("p");
  line.className = "notice " + (answer ? answer.ok ? "good" : "bad" : "warn");
  line.setAttribute("role", "status");
  line.textContent = answer ? answer.ok ? words(extra.back ? "sent-back" : "released") : answer.said || said("refused") : words("kept");
  if (found.dataset.slip === slip.id) found.replaceChildren(line);
}

// Also where the page did not come over https.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  return [...bytes].map(one => one.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Small enough to be kept here by the dozen until the server is back.
async function smaller(file) {
  if (!file) return null;
  try {
    const picture = await createImageBitmap(file), scale = Math.min(1, 640 / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", .8);
  } catch { toast(said("refused"), "bad"); return null; }
}
