// The live page: new lines on top, after the one that came last.
"use strict";
whenever("[data-live]", live => {
  const body = live.tBodies[0];
  const query = new URLSearchParams(location.search);
  let last = Number(live.dataset.last);
  // What somebody types into one of these stays when others come and go.
  const band = html => {
    const box = one("[data-live-band]"), fresh = document.createElement("template");
    fresh.innerHTML = html;
    all("[data-band]", box).filter(old => !fresh.content.getElementById(old.id)).forEach(old => old.remove());
    all("[data-band]", fresh.content).forEach(next => {
      const old = document.getElementById(next.id);
      if (old) one("[data-band-said]", old).replaceWith(one("[data-band-said]", next));
      else { box.prepend(next); htmx.process(next); }
    });
  };
  const close = stream(
    () => { query.set("since", last); return "/live/stream?" + query; },
    {
      line(html, id) {
        if (Number(id) <= last) return;
        last = Number(id);
        body.insertAdjacentHTML("afterbegin", html);
        htmx.process(body.rows[0]);
        one("[data-live-none]").hidden = true;
        while (body.rows.length > 200) body.deleteRow(-1);
      },
      band,
      gates(html) { one("[data-live-gates]").innerHTML = html; }
    },
    connected => {
      if (!live.isConnected) return;
      one("[data-live-state]").className = "pulse " + (connected ? "on" : "off");
      one("[data-live-lost]").hidden = connected;
    });
  live.addEventListener("htmx:beforeCleanupElement", close);
});
