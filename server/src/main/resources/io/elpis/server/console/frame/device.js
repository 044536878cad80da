// Binds a session to this browser. At sign-in the browser makes a key that it cannot give away; from then on it signs, now
// and then, what the server asks. Only the key is kept, in IndexedDB; without one the session is shorter, see docs/console.md.
(() => {
  "use strict";
  const MARGIN_MILLIS = 60_000;
  const LIVES_MILLIS = 180_000;
  const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
  const able = window.isSecureContext && window.crypto && crypto.subtle && window.indexedDB;
  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const promised = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = async (mode, work) => {
    const opening = indexedDB.open("elpis", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    const database = await promised(opening);
    try {
      return await work(database.transaction("keys", mode).objectStore("keys"));
    } finally {
      database.close();
    }
  };

  // Somebody who works here may also look at their own data in the same browser: each session has a key of its own.
  const kind = (place) => (place.startsWith("/me/") ? "me:" : "");

  // The way in: the form carries the public half along.
  const arrive = async (form) => {
    try {
      const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
      const name = base64(await crypto.subtle.exportKey("spki", pair.publicKey));
      await store("readwrite", (keys) => promised(keys.put(pair.privateKey, kind(form.getAttribute("action")) + name)));
      const box = document.createElement("input");
      box.type = "hidden";
      box.name = "browser";
      box.value = name;
      form.append(box);
    } catch { /* a browser that keeps no key signs in without one */ }
    form.submit();
  };
  for (const form of document.querySelectorAll("form[data-arrival]")) {
    form.addEventListener("arrive", () => (able ? arrive(form) : form.submit()));
    form.addEventListener("submit", (event) => {
      if (!able || event.defaultPrevented || form.dataset.passkey) return;
      event.preventDefault();
      arrive(form);
    });
  }

  const signed = async (place) => {
    const reply = await fetch(place + "/question", { redirect: "error" });
    if (!reply.ok) throw new Error("no session");
    const { question, key } = await reply.json();
    const own = await store("readonly", (keys) => promised(keys.get(kind(place + "/") + key)));
    if (!own) throw new Error("another browser's session");
    const words = new TextEncoder().encode("elpis-session-proof/v1\n" + question);
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, own, words);
    return { question, key, signature: base64(signature) };
  };
  const forgetOthers = (place, key) => store("readwrite", async (keys) => {
    const own = kind(place + "/");
    for (const other of await promised(keys.getAllKeys())) {
      if (other !== own + key && other.startsWith("me:") === (own !== "")) await promised(keys.delete(other));
    }
  });

  // A page whose pass has run out: prove, and go where one was going.
  const proving = document.querySelector("form[data-next='prove']");
  if (proving) {
    (async () => {
      try {
        if (!able) throw new Error("no keys");
        const place = proving.getAttribute("action");
        const { question, key, signature } = await signed(place);
        proving.elements.question.value = question;
        proving.elements.signature.value = signature;
        await forgetOthers(place, key);
        proving.submit();
      } catch {
        document.querySelector(".prove-failed").hidden = false;
        document.querySelector(".prove-going").hidden = true;
      }
    })();
  }

  // A page that is worked in: the pass is renewed before it runs out, and only while somebody works.
  const left = document.body.dataset.proof;
  if (left && able) {
    let until = Date.now() + Number(left) * 1000;
    let going = null;
    const renew = async () => {
      const place = document.body.dataset.proofAt;
      const { question, signature } = await signed(place);
      const reply = await fetch(place, {
        method: "POST",
        body: new URLSearchParams({ question, signature, to: "/" }),
        redirect: "manual",
      });
      if (reply.type !== "opaqueredirect") throw new Error("refused");
      until = Date.now() + LIVES_MILLIS;
    };
    const fresh = () => {
      going ??= renew().catch(() => {}).finally(() => { going = null; });
      return going;
    };
    const old = () => Date.now() > until - MARGIN_MILLIS;
    for (const kind of ["pointerdown", "keydown", "visibilitychange"]) {
      document.addEventListener(kind, () => { if (old() && !document.hidden) fresh(); }, { passive: true });
    }
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (Date.now() < until - 2000 || form.dataset.passkey || form.hasAttribute("hx-post")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const submitter = event.submitter;
      fresh().then(() => {
        until = Math.max(until, Date.now() + 5000);
        form.requestSubmit(submitter);
      });
    }, true);
    document.addEventListener("htmx:confirm", (event) => {
      // A page that updates itself is no work: without an event behind it, the request goes as it is, and may be refused.
      if (Date.now() < until - 2000 || !event.detail.triggeringEvent) return;
      event.preventDefault();
      fresh().then(() => event.detail.issueRequest(true));
    });
  }
})();
