// The few things that a page does by itself. Nothing here decides anything.
"use strict";

// A stream of events that survives sign-out pages and restarts of the server.
function stream(url, on, state) {
  let source;
  const open = () => {
    source = new EventSource(url());
    source.onopen = () => state(true);
    Object.keys(on).forEach(name => source.addEventListener(name, event => on[name](event.data, event.lastEventId)));
    source.onerror = () => {
      state(false);
      if (source.readyState !== EventSource.CLOSED) return; // it tries again by itself
      setTimeout(() => fetch(location.href, {redirect: "manual"})
        .then(answer => answer.type === "opaqueredirect" ? location.reload() : open())
        .catch(open), 2000);
    };
  };
  open();
  addEventListener("pagehide", () => source.close());
}

const one = selector => document.querySelector(selector);

// The live page: new lines on top, after the one that came last.
const live = one("[data-live]");
if (live) {
  const body = live.tBodies[0];
  const query = new URLSearchParams(location.search);
  let last = Number(live.dataset.last);
  stream(
    () => { query.set("since", last); return "/live/stream?" + query; },
    {
      line(html, id) {
        if (Number(id) <= last) return;
        last = Number(id);
        body.insertAdjacentHTML("afterbegin", html);
        one("[data-live-none]").hidden = true;
        while (body.rows.length > 200) body.deleteRow(-1);
      },
      gates(html) { one("[data-live-gates]").innerHTML = html; }
    },
    connected => {
      one("[data-live-state]").className = "pulse " + (connected ? "on" : "off");
      one("[data-live-lost]").hidden = connected;
    });
}

// The desk reader: a card fills in the field that waits for one.
const cardField = one("[data-desk]"), findField = one("[data-desk-find]");
if (cardField || findField) {
  stream(() => "/passes/desk-reads", {
    card(json) {
      const field = cardField || findField;
      field.value = JSON.parse(json).card;
      field.classList.remove("got");
      void field.offsetWidth;
      field.classList.add("got");
      if (cardField) {
        const medium = one("[name=medium][value=card]");
        medium.checked = true;
        medium.dispatchEvent(new Event("change", {bubbles: true}));
      } else {
        field.dispatchEvent(new Event("input", {bubbles: true}));
      }
    }
  }, () => {});
}

// The form of a new pass: what belongs to a card is not asked for a code.
const issue = one("[data-issue]");
if (issue) {
  const show = () => { one("[data-for-card]").hidden = issue.elements.medium.value === "code"; };
  issue.addEventListener("change", show);
  show();
}
document.querySelectorAll("[data-quick]").forEach(quick => quick.addEventListener("click", event => {
  const hours = event.target.dataset.hours;
  if (!hours) return;
  const end = new Date(Date.now() + hours * 3600e3);
  end.setMinutes(end.getMinutes() - end.getTimezoneOffset());
  one("[name=" + quick.dataset.quick + "]").value = end.toISOString().slice(0, 16);
}));

document.querySelectorAll("[data-submit-on-change]").forEach(form => form.addEventListener("change", () => form.requestSubmit()));
document.querySelectorAll("[data-print]").forEach(button => button.addEventListener("click", () => print()));
document.querySelectorAll("[data-save]").forEach(button => button.addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([one(button.dataset.save).textContent], {type: "text/plain"}));
  link.download = button.dataset.name;
  link.click();
}));

// Keys: / to the find box, a letter to what it is written on.
addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "/" && one("[data-find]")) { event.preventDefault(); one("[data-find]").select(); return; }
  const target = one("[data-key='" + CSS.escape(event.key) + "']");
  if (target) target.click();
});

// An operator whose session is over is led to sign in, also from a part of a page.
document.addEventListener("htmx:responseError", event => { if (event.detail.xhr.status === 401) location.reload(); });
