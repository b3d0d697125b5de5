// A photo by the webcam, or from a file: shown at once, sent ahead, its id kept in the form.
"use strict";
whenever("[data-photo]", field => {
  const picture = one("[data-photo-picture]", field), live = one("[data-photo-live]", field);
  const none = one("[data-photo-none]", field), camera = one("[data-photo-camera]", field);
  const snap = one("[data-photo-snap]", field), file = one("[data-photo-file]", field);
  const words = one("[data-photo-said]", field), id = one("input[type=hidden]", field);
  const kept = one("[data-photo-kept]", field); // a paper is not drawn, only led to
  let media = null;

  function show(what) {
    for (const part of [picture, live, none]) if (part) part.hidden = part !== what;
    if (snap) snap.hidden = what !== live;
    if (camera) camera.hidden = what === live;
  }
  function stop() {
    media?.getTracks().forEach(track => track.stop());
    media = null;
  }
  function held() {
    if (kept) { kept.hidden = !id.value; kept.href = "/attachments/" + id.value; }
    if (!id.value || !picture) { show(none); return; }
    picture.src = "/attachments/" + id.value;
    show(picture);
  }

  camera?.addEventListener("click", async () => {
    words.textContent = "";
    try {
      media = await navigator.mediaDevices.getUserMedia({video: {width: {ideal: 1280}, height: {ideal: 960}, facingMode: field.dataset.photo === "PAPER" ? "environment" : "user"}});
      live.srcObject = media;
      show(live);
      await live.play();
      snap.focus();
    } catch {
      stop();
      held();
      words.textContent = said("noCamera");
    }
  });
  snap?.addEventListener("click", () => {
    const canvas = document.createElement("canvas");
    canvas.width = live.videoWidth;
    canvas.height = live.videoHeight;
    canvas.getContext("2d").drawImage(live, 0, 0);
    stop();
    canvas.toBlob(blob => send(blob, "photo.jpg"), "image/jpeg", .92);
  });
  file.addEventListener("change", () => { if (file.files[0]) send(file.files[0], file.files[0].name); });

  async function send(blob, name) {
    words.textContent = said("sending");
    const body = new FormData();
    body.append("form-token", one("[name=form-token]", field.closest("form")).value);
    body.append("accepts", field.dataset.photo);
    body.append("file", blob, name);
    try {
      const answer = await fetch("/attachments", {method: "POST", body, headers: {"hx-request": "true"}});
      if (answer.status === 401) { signInAgain(() => send(blob, name)); return; }
      if (answer.ok) {
        id.value = (await answer.json()).id;
        words.textContent = "";
        id.dispatchEvent(new Event("change", {bubbles: true}));
      } else {
        const json = (answer.headers.get("content-type") || "").startsWith("application/json");
        words.textContent = json ? (await answer.json()).detail : one("#main p:not(.code)", new DOMParser().parseFromString(await answer.text(), "text/html"))?.textContent || said("refused");
      }
    } catch {
      words.textContent = said("offline");
    }
    file.value = "";
    held();
  }
  id.addEventListener("change", held);
  field.addEventListener("htmx:beforeCleanupElement", stop);
});
