// The guard's page: parts that keep themselves up to date, and whatever is scanned.
"use strict";
whenever("[data-gate]", gate => {
  const found = one("#gate-found", gate), code = one("#gate-code", gate);

  // --- Parts: exchanged by their ids; what somebody types in stays until it is left.
  function exchange(next) {
    const old = document.getElementById(next.id);
    if (!old || old.outerHTML === next.outerHTML) return;
    const typing = old.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (typing) { document.activeElement.addEventListener("blur", () => setTimeout(() => exchange(next)), {once: true}); return; }
    old.replaceWith(next);
    htmx.process(next);
  }
  const close = stream(() => "/gate/stream", {
    panel(html) {
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      all("[data-part]", fresh.content).forEach(exchange);
    }
  }, connected => {
    if (!gate.isConnected) return;
    one("[data-gate-state]", gate).className = "pulse " + (connected ? "on" : "off");
    one("[data-gate-lost]", gate).hidden = connected;
    if (connected) trips.send();
  });
  gate.addEventListener("htmx:beforeCleanupElement", event => { if (event.target === gate) close(); });

  // --- Opening: the dialog is done when the order is given; a refusal stays in sight beside it.
  gate.addEventListener("htmx:afterRequest", event => {
    const form = event.target.closest("[data-gate-open]");
    if (form && (event.detail.successful || event.detail.xhr?.status === 422)) { form.closest("dialog").close(); one("[name=words]", form).value = ""; }
  });

  // --- A visit's next step: pressed here, and then looked at once more.
  gate.addEventListener("submit", async event => {
    const form = event.target.closest("[data-gate-step]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      const answer = await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form)), headers: {"hx-request": "true"}});
      if (answer.status === 401) { signInAgain(() => form.requestSubmit()); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) { arrived(form.dataset.gateStep); return; }
      found.prepend(word("bad", one("[data-errors] li", page)?.textContent.trim() || said("refused")));
    } catch { found.prepend(word("bad", one("[data-word=offline]", gate).textContent)); }
    finally { settled(form); }
  });

  // --- Scanning: a slip is read here, so that it also is without the server; all else is asked.
  function arrived(text) {
    code.value = "";
    if (slipCode.is(text) || /^FX\d{7,10}$/i.test(text)) slipPanel(gate, found, text);
    else {
      found.removeAttribute("data-slip");
      fetch("/gate/scan?text=" + encodeURIComponent(text), {headers: {"hx-request": "true"}, cache: "no-store"})
        .then(async answer => {
          if (answer.status === 401) { signInAgain(() => arrived(text)); return; }
          found.innerHTML = answer.ok ? await answer.text() : "";
          if (!answer.ok) found.append(word("bad", said("refused")));
          htmx.process(found);
        })
        .catch(() => found.replaceChildren(word("bad", one("[data-word=offline]", gate).textContent)));
    }
    found.scrollIntoView({block: "nearest"});
  }
  const word = (tone, text) => Object.assign(document.createElement("p"), {className: "notice " + tone, textContent: text});
  code.addEventListener("scanned", event => arrived(event.detail.text));
  one("[data-gate-scan]", gate).addEventListener("submit", event => { event.preventDefault(); event.stopPropagation(); if (code.value.trim()) arrived(code.value.trim()); });
  trips.shown = count => {
    if (!gate.isConnected) return;
    one("[data-gate-waiting]", gate).hidden = count === 0;
    one("[data-gate-count]", gate).textContent = count;
  };
  trips.shown(trips.waiting().length);
  trips.send();
});
