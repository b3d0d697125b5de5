// The counter: when the work began, what is shown beside the form, and the next key.
"use strict";
(() => {
  // From the first key, click in the form or card on, a piece of work is timed. Only how long ago that was is
  // told: the server knows what time it is.
  let first;
  const begin = () => { first ??= performance.now(); };
  ["keydown", "input", "change"].forEach(name => addEventListener(name, begin, true));
  addEventListener("submit", event => {
    const ago = event.target.querySelector("[data-first-key]");
    if (ago && first !== undefined) ago.value = Math.round(performance.now() - first);
  }, true);

  // A question that came with the page opens over it; the address without it is where Esc leads.
  document.querySelectorAll("dialog#move:not([open])").forEach(dialog => {
    dialog.showModal();
    dialog.addEventListener("close", () => location.assign(location.pathname.replace(/(\/passes\/[0-9a-f-]{36}).*/, "$1")));
    const card = dialog.querySelector("[name=card]"), why = dialog.querySelector("[name=why]");
    (dialog.querySelector("[aria-invalid=true]") || why || card || dialog).focus();
    // From the reason on to the next field, as everywhere at the counter; the last one sends.
    if (card && why) why.addEventListener("keydown", event => {
      if (event.key === "Enter" && !event.isComposing && !event.altKey) { event.preventDefault(); card.focus(); }
    });
  });

  // A card on the desk's reader: the household's while there is no unit yet, then the one that is handed out.
  if (document.querySelector("[data-counter-card], [data-counter]") && typeof stream === "function") {
    stream(() => "/passes/desk-reads", {
      card(json) {
        begin();
        const place = document.querySelector("dialog[open]") || document;
        const unit = place.querySelector("[data-counter] [name=unit]");
        const cards = [...place.querySelectorAll("[data-counter-card]")];
        const field = unit && !unit.value ? unit : cards.find(one => !one.value) || cards.at(-1);
        if (!field) return;
        field.value = JSON.parse(json).card;
        field.classList.add("got");
        field.focus();
        field.dispatchEvent(new Event("change", {bubbles: true}));
      }
    }, () => {});
  }

  const form = document.querySelector("[data-counter]");
  if (!form) return;

  // What the rules depend on was changed: the parts that follow from it are asked for.
  let soon;
  const redraw = delay => {
    clearTimeout(soon);
    soon = setTimeout(() => form.dispatchEvent(new Event("redraw")), delay);
  };
  const decides = ["unit", "kind", "applicant", "person", "idNumber", "idKind", "phone", "leaseUntil", "method"];
  form.addEventListener("change", event => { if (decides.includes(event.target.name)) redraw(0); });
  form.addEventListener("input", event => {
    if (event.target.type === "radio" || event.target.type === "checkbox") return;
    if (["unit", "idNumber"].includes(event.target.name)) redraw(250);
  });
  form.addEventListener("click", event => {
    const choice = event.target.closest("[data-choose]");
    if (!choice) return;
    let radio = form.querySelector("[name=" + choice.dataset.choose + "][value='" + CSS.escape(choice.dataset.value) + "']");
    if (!radio) {
      radio = form.querySelector("[name=" + choice.dataset.choose + "]");
      radio.value = choice.dataset.value;
    }
    radio.checked = true;
    redraw(0);
  });

  // Enter leads on, as scanners and readers of papers do at their end; on a box it ticks it first. Where the next
  // field depends on what was typed it is waited for. Only Alt+Enter, the last field and the button send.
  let then;
  const leadOn = field => {
    const stops = [...form.querySelectorAll("input, select, button[type=submit]")].filter(one =>
      one.type !== "hidden" && one.type !== "file" && !one.disabled && one.offsetParent !== null
      && (one.type !== "radio" || one.checked || !form.querySelector("[name='" + one.name + "']:checked")));
    const here = field.type === "radio" ? stops.findLastIndex(one => one.name === field.name) : stops.indexOf(field);
    const next = stops[here + 1];
    if (next) next.focus();
  };
  form.addEventListener("keydown", event => {
    const field = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (field.type === "radio" && /^[1-9]$/.test(event.key)) {
      const radio = form.querySelectorAll("[type=radio][name='" + field.name + "']")[event.key - 1];
      if (radio) { event.preventDefault(); radio.focus(); radio.click(); }
      return;
    }
    if (event.key !== "Enter" || !field.matches("input, select") || field.name === "card") return;
    event.preventDefault();
    if (field.type === "radio" && !field.checked) field.click();
    if (field.type === "checkbox" && !field.checked) field.click();
    if (decides.includes(field.name)) {
      const id = field.id;
      then = () => leadOn(document.getElementById(id) || field);
      redraw(0);
    } else {
      leadOn(field);
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!then) return;
    const lead = then;
    then = undefined;
    lead();
  });

  // Parts of the form are drawn again by the server, which knows the rules. What was typed between
  // the question and the answer is put back.
  const held = () => {
    const values = new Map();
    for (const field of form.querySelectorAll("input, select, textarea")) {
      if (!field.name || field.type === "hidden" || field.type === "file") continue;
      const box = field.type === "checkbox" || field.type === "radio";
      values.set(box ? field.name + "=" + field.value : field.name, box ? field.checked : field.value);
    }
    return values;
  };
  let asked = new Map(), typed = new Map();
  document.addEventListener("htmx:beforeRequest", () => { asked = held(); });
  document.addEventListener("htmx:beforeSwap", () => {
    typed = new Map([...held()].filter(([name, value]) => asked.has(name) && asked.get(name) !== value));
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const [name, value] of typed) {
      for (const field of form.querySelectorAll("input, select, textarea")) {
        const box = field.type === "checkbox" || field.type === "radio";
        if ((box ? field.name + "=" + field.value : field.name) !== name) continue;
        if (box) field.checked = value; else field.value = value;
      }
    }
    typed = new Map();
  });
})();
