// Manners of forms: sent without reloading the page, never sent twice, never lost.
"use strict";

// --- What is exchanged: the main part of the page, and where one is in the menu.
const wayOut = "a[download], a[href^='/api/'], a[href^='/language/'], a[href$='.png'], a[href$='.pdf'], a[href$='.csv'], a[href$='.xlsx'], a[target]";
const leaveAlone = within => all(wayOut, within).forEach(link => link.setAttribute("hx-boost", "false"));
leaveAlone(document);
document.addEventListener("htmx:beforeProcessNode", event => leaveAlone(event.target));

document.addEventListener("htmx:beforeSwap", event => {
  const swap = event.detail;
  if (!swap.boosted && !swap.requestConfig?.boosted) return;
  const type = swap.xhr.getResponseHeader("content-type") || "";
  const page = type.startsWith("text/html") && new DOMParser().parseFromString(swap.serverResponse, "text/html");
  const main = page && one("#main", page);
  if (swap.requestConfig.verb === "get" && (!main || page.body.className !== document.body.className)) {
    swap.shouldSwap = false;
    location.assign(swap.pathInfo.responsePath || swap.pathInfo.finalRequestPath);
    return;
  }
  if (!main) return;
  if (swap.requestConfig.verb === "get" && swap.isError) { swap.shouldSwap = true; swap.isError = false; }
  swap.target = one("#main");
  swap.selectOverride = "#main";
  swap.swapOverride = "outerHTML show:window:top";
  const sections = one("#sections", page);
  if (swap.shouldSwap && sections) {
    one("#sections").innerHTML = sections.innerHTML;
    htmx.process(one("#sections"));
  }
});
// A form that is drawn again stays at the address of its page, so that a reload is no surprise.
document.addEventListener("htmx:beforeHistoryUpdate", event => {
  const {history, xhr, requestConfig} = event.detail;
  const here = location.pathname + location.search;
  if (xhr.status >= 400 && requestConfig.verb !== "get") { history.type = "replace"; history.path = here; }
  if (history.path === here) history.type = "replace";
});
document.addEventListener("htmx:afterSettle", event => {
  if (event.detail.target?.id !== "main" && event.target.id !== "main") return;
  const wanted = one("#main [data-errors]") || one("#main [autofocus]") || one("#main");
  if (!wanted.contains(document.activeElement)) wanted.focus({preventScroll: wanted.id === "main"});
});

// --- Sent once: while a form is on its way it is not sent again.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.busy) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (form.getAttribute("method") !== "post" || form.matches("[data-again]")) return;
  form.dataset.busy = "yes";
  all("button[type=submit], button:not([type])", form).forEach(button => button.setAttribute("aria-busy", "true"));
  setTimeout(() => settled(form), 30000);
}, true);
function settled(form) {
  delete form.dataset.busy;
  all("[aria-busy]", form).forEach(button => button.removeAttribute("aria-busy"));
}
addEventListener("pageshow", () => all("form[data-busy]").forEach(settled));
document.addEventListener("htmx:afterRequest", event => {
  const form = event.target.closest?.("form");
  if (form) settled(form);
});

// --- Not sent: the form stays as it is, with a word on top of it.
function note(form, text, tone, extra) {
  one(":scope > [data-note]", form)?.remove();
  const line = document.createElement("div");
  line.className = "notice " + tone;
  line.dataset.note = tone;
  line.setAttribute("role", "alert");
  line.append(Object.assign(document.createElement("p"), {textContent: text}));
  if (extra) line.append(extra);
  form.prepend(line);
  line.scrollIntoView({block: "nearest"});
}
let watching = false;
function untilBack(form) {
  if (watching) return;
  watching = true;
  const ask = () => fetch("/sign-in", {cache: "no-store", redirect: "manual"})
    .then(answer => {
      if (answer.status >= 500) throw new Error();
      watching = false;
      if (form.isConnected) note(form, said("online"), "good");
    })
    .catch(() => setTimeout(ask, 1500));
  setTimeout(ask, 1500);
}
const unreachable = event => {
  const {requestConfig} = event.detail, form = event.target.closest?.("form");
  if (requestConfig.verb === "get") { if (requestConfig.boosted) toast(said("offline"), "bad"); return; } // what asks by itself asks again
  if (!form) { toast(said("offline"), "bad"); return; }
  note(form, said("offline"), "bad");
  untilBack(form);
};
document.addEventListener("htmx:sendError", unreachable);
document.addEventListener("htmx:timeout", unreachable);

document.addEventListener("htmx:responseError", event => {
  const {xhr, requestConfig} = event.detail;
  const form = event.target.closest?.("form");
  if (xhr.status === 401) {
    signInAgain(() => {
      if (requestConfig.verb !== "get" && form?.isConnected) form.requestSubmit();
      else if (requestConfig.boosted) location.assign(requestConfig.path);
    });
    return;
  }
  if (requestConfig.verb === "get") return;
  if (xhr.status === 403 && form && one("[name=form-token]", form)) { freshTokens().then(renewed => { if (renewed) note(form, said("changedSession"), "warn"); else refusedBy(xhr, form); }); return; }
  refusedBy(xhr, form);
});
function refusedBy(xhr, form) {
  const page = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
  const words = all("#main h1, #main h1 ~ p:not(.where)", page).slice(0, 2).map(part => part.textContent.trim()).join("：");
  const text = [words, said("refused")].filter(Boolean).join(" ");
  if (form) note(form, text, "bad"); else toast(text, "bad");
}

// --- Drafts: what is typed into a form with data-draft is kept in this tab until it is sent.
const drafts = {
  key: form => "draft:" + document.body.dataset.operator + ":" + location.pathname + "#" + form.dataset.draft,
  fields: form => [...form.elements].filter(field => field.name && field.name !== "form-token" && !["password", "file", "submit", "button"].includes(field.type)),
  keep(form) {
    const held = drafts.fields(form).map(field => ["checkbox", "radio"].includes(field.type) ? [field.name, field.value, field.checked] : [field.name, field.value]);
    sessionStorage.setItem(drafts.key(form), JSON.stringify(held));
  },
  drop: form => sessionStorage.removeItem(drafts.key(form)),
  dropAll() { Object.keys(sessionStorage).filter(key => key.startsWith("draft:")).forEach(key => sessionStorage.removeItem(key)); },
  restore(form) {
    const kept = sessionStorage.getItem(drafts.key(form));
    if (!kept) return;
    const waiting = JSON.parse(kept);
    let changed = false;
    for (const field of drafts.fields(form)) {
      const ticks = ["checkbox", "radio"].includes(field.type);
      const at = waiting.findIndex(([name, value]) => name === field.name && (!ticks || value === field.value));
      if (at < 0) continue;
      const [, value, checked] = waiting.splice(at, 1)[0];
      if (ticks ? field.checked !== checked : field.value !== value) {
        if (ticks) field.checked = checked; else field.value = value;
        changed ||= field.type !== "hidden";
        field.dispatchEvent(new Event("change", {bubbles: true}));
      }
    }
    if (!changed) return;
    const again = Object.assign(document.createElement("button"), {type: "button", className: "secondary small", textContent: said("discard")});
    again.addEventListener("click", () => { drafts.drop(form); location.reload(); });
    note(form, said("restored"), "info", again);
    form.dispatchEvent(new CustomEvent("restored", {bubbles: true}));
  }
};
whenever("form[data-draft]", form => { if (!one("[data-errors]", form)) drafts.restore(form); else drafts.keep(form); });
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, event => { const form = event.target.form || event.target.closest?.("form"); if (form?.matches("[data-draft]")) drafts.keep(form); });
}
document.addEventListener("click", event => {
  const away = event.target.closest("[data-discard]");
  const form = away && (away.closest("form") || one("form[data-draft]"));
  if (form?.matches("[data-draft]")) drafts.drop(form);
}, true);
document.addEventListener("htmx:beforeSwap", event => {
  const form = event.detail.requestConfig.elt?.closest?.("form[data-draft]"); // the event's own element is what is exchanged
  const sent = form && event.detail.requestConfig.path === form.getAttribute("action"); // and not only drawn again
  if (sent && event.detail.xhr.status < 400 && event.detail.requestConfig.verb !== "get") drafts.drop(form);
});
document.addEventListener("submit", event => { if (event.target.matches("[data-sign-out]")) drafts.dropAll(); });
// Another person at the same tab does not inherit what the one before typed.
if (document.body.dataset.operator) {
  Object.keys(sessionStorage).filter(key => key.startsWith("draft:") && !key.startsWith("draft:" + document.body.dataset.operator + ":")).forEach(key => sessionStorage.removeItem(key));
}
