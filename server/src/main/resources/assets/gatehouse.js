// What every page does by itself. Nothing here decides anything.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Sentences of the page's language, from web/said.jte.
const said = name => one("#said").dataset[name];

// Does something to every element like this, now and whenever a part of the page is exchanged.
const starts = [];
function whenever(selector, start) {
  starts.push([selector, start]);
  all(selector).forEach(element => begin(element, start));
}
function begin(element, start) {
  const begun = element.begun ||= new Set();
  if (begun.has(start)) return;
  begun.add(start);
  start(element);
}
document.addEventListener("htmx:load", event => {
  for (const [selector, start] of starts) {
    if (event.target.matches?.(selector)) begin(event.target, start);
    all(selector, event.target).forEach(element => begin(element, start));
  }
});

// A word at the edge of the page, read out to who cannot see it.
function toast(text, tone = "") {
  const line = document.createElement("p");
  line.className = tone;
  line.textContent = text;
  one("#toasts").append(line);
  setTimeout(() => line.remove(), 6000);
}

// A stream of events as long as its page is looked at; it survives restarts of the server.
function stream(url, on, state = () => {}) {
  let source, ended = false;
  const open = () => {
    if (ended) return;
    source = new EventSource(url());
    source.onopen = () => state(true);
    for (const name of Object.keys(on)) source.addEventListener(name, event => on[name](event.data, event.lastEventId));
    source.onerror = () => {
      state(false);
      if (source.readyState !== EventSource.CLOSED) return; // it tries again by itself
      setTimeout(() => fetch(location.href, {redirect: "manual"})
        .then(answer => answer.type === "opaqueredirect" ? signInAgain(open) : open())
        .catch(open), 2000);
    };
  };
  open();
  const close = () => { ended = true; source?.close(); };
  addEventListener("pagehide", close);
  return close;
}

whenever("[data-quick]", quick => quick.addEventListener("click", event => {
  const hours = event.target.dataset.hours;
  if (!hours) return;
  const end = new Date(Date.now() + hours * 3600e3);
  end.setMinutes(end.getMinutes() - end.getTimezoneOffset());
  const field = one("[name=" + quick.dataset.quick + "]");
  field.value = end.toISOString().slice(0, 16);
  field.dispatchEvent(new Event("input", {bubbles: true}));
}));

// The form of a new pass: what belongs to a card is not asked for a code.
whenever("[data-issue]", issue => {
  const show = () => { const card = one("[data-for-card]", issue); if (card) card.hidden = issue.elements.medium.value === "code"; };
  issue.addEventListener("change", show);
  show();
});

whenever("[data-submit-on-change]", form => form.addEventListener("change", () => form.requestSubmit()));
whenever("[data-print]", button => button.addEventListener("click", () => print()));
whenever("[data-save]", button => button.addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([one(button.dataset.save).textContent], {type: "text/plain"}));
  link.download = button.dataset.name;
  link.click();
}));

// A PDF of ours is printed from a frame that nobody sees; where that fails, the link opens it.
whenever("[data-print-file]", link => link.addEventListener("click", event => {
  if (!navigator.pdfViewerEnabled) return;
  event.preventDefault();
  one("iframe[data-printing]")?.remove();
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.dataset.printing = "yes";
  frame.onload = () => { try { frame.contentWindow.focus(); frame.contentWindow.print(); } catch { open(link.href); } };
  frame.src = link.href;
  document.body.append(frame);
}));

// Dialogs: opened by a button, closed by Esc or a cross; the browser keeps the focus inside.
document.addEventListener("click", event => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    dialog.dispatchEvent(new Event("opening"));
    dialog.showModal();
  } else if (event.target.closest("[data-closes]")) {
    event.target.closest("dialog").close();
  } else if (event.target.matches("dialog[data-dialog]:not(#again)")) {
    event.target.close(); // beside it
  }
});
whenever("dialog[data-open]", dialog => { if (!dialog.open) dialog.showModal(); });

// A way from the summary of what is wrong to the field itself.
document.addEventListener("click", event => {
  const way = event.target.closest("[data-to-field]");
  if (!way) return;
  event.preventDefault();
  const field = document.getElementById(way.hash.slice(1));
  if (!field) return;
  field.scrollIntoView({block: "center"});
  (field.matches("fieldset, [role=group]") ? one("input:not([type=hidden]), button", field) || field : field).focus();
});
// Parts of a long menu.
document.addEventListener("click", event => {
  const heading = event.target.closest("[data-unfolds]");
  if (!heading) return;
  const opens = heading.getAttribute("aria-expanded") !== "true";
  heading.setAttribute("aria-expanded", opens);
  heading.nextElementSibling.hidden = !opens;
});
// The menu alone is moved, its neighbours in sight; the page stays where it is.
const toTheCurrent = current => {
  const menu = current.closest(".sections");
  const frame = menu.getBoundingClientRect();
  const item = current.getBoundingClientRect();
  menu.scrollBy(
    item.left + item.width / 2 - frame.left - frame.width / 2,
    Math.max(0, item.bottom - frame.bottom) + Math.min(0, item.top - frame.top));
};
whenever(".sections [aria-current]", toTheCurrent);
// A tablet is turned.
addEventListener("resize", () => document.querySelectorAll(".sections [aria-current]").forEach(toTheCurrent));
