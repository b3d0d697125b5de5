// The counter: when the work began, what follows from what was typed, and the next key.
"use strict";
(() => {
  // From the first key, click or card in its form on, a piece of work is timed. Only how long ago that was is told:
  // the server knows what time it is.
  for (const kind of ["keydown", "input", "change"]) {
    addEventListener(kind, event => {
      const form = event.target.form || event.target.closest?.("form");
      if (form && event.isTrusted !== false) form.firstKey ??= performance.now();
    }, true);
  }
  addEventListener("scanned", event => { if (event.target.form) event.target.form.firstKey ??= performance.now(); }, true);
  addEventListener("submit", event => {
    const ago = one("[data-first-key]", event.target);
    if (ago && event.target.firstKey !== undefined) ago.value = Math.round(performance.now() - event.target.firstKey);
  }, true);

  // A card that was tapped is the last thing that was missing: Enter sends.
  addEventListener("scanned", event => { if (event.target.name === "card") event.target.focus(); });

  const DECIDES = ["unit", "kind", "applicant", "person", "idNumber", "idKind", "phone", "leaseEnd", "permit", "method"];
  const name = field => ["checkbox", "radio"].includes(field.type) ? field.name + "=" + field.value : field.name;
  const value = field => ["checkbox", "radio"].includes(field.type) ? field.checked : field.value;

  whenever("form[data-counter]", form => {
    const asks = one("[data-redraw]", form);
    let soon, then, asked = new Map(), typed = new Map();
    const redraw = delay => {
      clearTimeout(soon);
      soon = setTimeout(() => asks.dispatchEvent(new Event("redraw")), delay);
    };
    const held = () => new Map(all("input, select, textarea", form)
      .filter(field => field.name && field.type !== "hidden" && field.type !== "file")
      .map(field => [name(field), value(field)]));

    // What the rules depend on was changed: the parts that follow from it are asked for.
    // A day is a day when its field is left: half a year number is one, too, for the browser.
    form.addEventListener("change", event => { if (DECIDES.includes(event.target.name) && event.target.type !== "date") redraw(0); });
    form.addEventListener("focusout", event => {
      const day = event.target;
      if (day.type === "date" && DECIDES.includes(day.name) && day.value !== day.defaultValue) redraw(0);
    });
    form.addEventListener("input", event => { if (["unit", "idNumber"].includes(event.target.name)) redraw(250); });
    form.addEventListener("click", event => {
      const choice = event.target.closest("[data-choose]");
      if (!choice) return;
      const radios = all("[name=" + choice.dataset.choose + "]", form);
      const radio = radios.find(one => one.value === choice.dataset.value) || radios[0];
      radio.value = choice.dataset.value;
      radio.checked = true;
      redraw(0);
    });

    // What was typed between the question and the answer is put back, and kept as a draft again.
    asks.addEventListener("htmx:beforeRequest", () => { asked = held(); });
    asks.addEventListener("htmx:beforeSwap", event => {
      // Half a day cannot be put back, and half a year number looks like a day: it is asked again when its field is left.
      const writing = document.activeElement;
      if (writing?.form === form && writing.type === "date"
          && (writing.validity.badInput || (!then && writing.value !== writing.defaultValue))) {
        event.detail.shouldSwap = false;
        writing.addEventListener("focusout", () => redraw(0), {once: true});
      }
      typed = new Map([...held()].filter(([key, now]) => asked.has(key) && asked.get(key) !== now));
    });
    // At once, because a question that waits behind this one is asked right afterwards.
    asks.addEventListener("htmx:afterRequest", () => {
      for (const field of all("input, select, textarea", form)) {
        if (!typed.has(name(field))) continue;
        if (["checkbox", "radio"].includes(field.type)) field.checked = typed.get(name(field));
        else field.value = typed.get(name(field));
      }
      typed = new Map();
      form.dispatchEvent(new Event("input", {bubbles: true}));
      const lead = then;
      then = undefined;
      if (lead) setTimeout(lead, 30);
    });

    // Enter leads on, as scanners and readers of papers do at their end; a box is ticked by it, and where the next field
    // depends on this one it is waited for. Only Alt+Enter, the last field and the button send.
    const leadOn = field => {
      const stops = all("input, select, button[type=submit]", form).filter(stop =>
        !["hidden", "file"].includes(stop.type) && !stop.disabled && (stop.closest("label") || stop).getClientRects().length > 0
        && (stop.type !== "radio" || stop.checked || !one("[name='" + stop.name + "']:checked", form)));
      const here = field.type === "radio" ? stops.findLastIndex(stop => stop.name === field.name) : stops.indexOf(field);
      stops[here + 1]?.focus();
    };
    form.addEventListener("keydown", event => {
      const field = event.target;
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.keyCode === 229) return;
      if (field.type === "radio" && /^[1-9]$/.test(event.key)) {
        const radio = all("[type=radio][name='" + field.name + "']", form)[event.key - 1];
        if (radio) { event.preventDefault(); radio.focus(); radio.click(); }
        return;
      }
      if (event.key !== "Enter" || !field.matches("input, select") || field.name === "card") return;
      event.preventDefault();
      if (["radio", "checkbox"].includes(field.type) && !field.checked) field.click();
      if (!DECIDES.includes(field.name)) { leadOn(field); return; }
      then = () => leadOn(document.getElementById(field.id) || field);
      redraw(0);
    });
  });
})();
