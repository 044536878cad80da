// Checks a receipt in the reader's own browser, with nothing of the server's but the receipt: the log's signature over its
// checkpoint (C2SP signed-note, Ed25519), the way from the entry to the root (RFC 6962), and that what is told is what was
// committed to. docs/formats/ledger.md says how.
(() => {
  "use strict";
  const text = new TextEncoder();
  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const join = (...parts) => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { whole.set(part, at); at += part.length; }
    return whole;
  };
  const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
  const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const node = (left, right) => sha256(join(Uint8Array.of(1), left, right));

  const parseProof = (proof) => {
    const blank = proof.indexOf("\n\n");
    const lines = proof.slice(0, blank).split("\n");
    if (lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Error("no proof");
    if (lines[0].startsWith("extra ")) lines.shift();
    const index = BigInt(lines.shift().slice("index ".length));
    return { index, hashes: lines.map(bytes), note: proof.slice(blank + 2) };
  };

  const parseNote = (note) => {
    const end = note.lastIndexOf("\n\n");
    const body = note.slice(0, end + 1);
    const [origin, size, root] = body.split("\n");
    const signatures = note.slice(end + 2).split("\n").filter((one) => one.startsWith("— ")).map((one) => {
      const [, name, value] = one.split(" ");
      return { name, value: bytes(value) };
    });
    return { body, origin, size: BigInt(size), root: bytes(root), signatures };
  };

  const parseKey = (verifier) => {
    const [name, id, ...rest] = verifier.trim().split("+");
    const key = bytes(rest.join("+"));
    if (key[0] !== 1 || key.length !== 33) throw new Error("no Ed25519 key");
    return { name, id, raw: key.slice(1), whole: key };
  };

  const signed = async (note, key) => {
    const expected = (await sha256(join(text.encode(key.name + "\n"), key.whole))).slice(0, 4);
    const hex = [...expected].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== key.id || note.origin !== key.name) return false;
    const publicKey = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
    for (const signature of note.signatures) {
      if (signature.name === key.name && same(signature.value.slice(0, 4), expected)) {
        return crypto.subtle.verify({ name: "Ed25519" }, publicKey, signature.value.slice(4), text.encode(note.body));
      }
    }
    return false;
  };

  // RFC 9162 2.1.3.2: with exactly as many hashes as index and size need.
  const included = async (leaf, proof, size, root) => {
    if (proof.index >= size) return false;
    let fn = proof.index;
    let sn = size - 1n;
    let hash = leaf;
    for (const next of proof.hashes) {
      if (sn === 0n) return false;
      if ((fn & 1n) === 1n || fn === sn) {
        hash = await node(next, hash);
        while ((fn & 1n) === 0n && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
      } else {
        hash = await node(hash, next);
      }
      fn >>= 1n;
      sn >>= 1n;
    }
    return sn === 0n && same(hash, root);
  };

  // The commitments of a leaf: the array under key 6 of its map, in deterministic CBOR.
  const commitments = (leaf) => {
    let at = 0;
    const head = () => {
      const first = leaf[at++];
      const major = first >> 5;
      const short = first & 31;
      if (short < 24) return [major, short];
      const length = 1 << (short - 24);
      let value = 0;
      for (let i = 0; i < length; i++) value = value * 256 + leaf[at++];
      return [major, value];
    };
    const skip = () => {
      const [major, value] = head();
      if (major === 2 || major === 3) { at += value; }
      if (major === 4) { for (let i = 0; i < value; i++) skip(); }
      if (major === 5) { for (let i = 0; i < 2 * value; i++) skip(); }
    };
    const [, members] = head();
    for (let i = 0; i < members; i++) {
      const [, key] = head();
      if (key === 6) {
        const [, count] = head();
        const found = [];
        for (let j = 0; j < count; j++) {
          const [, length] = head();
          found.push(leaf.slice(at, at + length));
          at += length;
        }
        return found;
      }
      skip();
    }
    return [];
  };

  const opened = async (leaf, openings) => {
    const committed = commitments(leaf);
    for (const opening of openings) {
      const key = await crypto.subtle.importKey("raw", bytes(opening.salt), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      const message = join(text.encode("elpis/commit/v1"), Uint8Array.of(opening.slot), bytes(opening.detail));
      const found = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
      if (!committed[opening.slot] || !same(found, committed[opening.slot])) return false;
    }
    return openings.length > 0;
  };

  const tell = (step, ok) => {
    const mark = document.querySelector("#verify-" + step + " .check");
    mark.textContent = ok ? "✓" : "✗";
    mark.className = ok ? "check ok" : "check no";
    return ok;
  };

  const check = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no receipt");
    const receipt = await answer.json();
    const proof = parseProof(receipt.proof);
    const note = parseNote(proof.note);
    const leaf = bytes(receipt.entry);
    const key = parseKey(document.getElementById("verify-key").value);
    const rightPlace = proof.index === BigInt(receipt.index);
    const signature = tell("signature", await signed(note, key));
    const hash = await sha256(join(Uint8Array.of(0), leaf));
    const inclusion = tell("inclusion", rightPlace && (await included(hash, proof, note.size, note.root)));
    const openings = tell("openings", await opened(leaf, receipt.openings));
    return signature && inclusion && openings;
  };

  const button = document.getElementById("verify-go");
  const verdict = document.getElementById("verify-verdict");
  button.addEventListener("click", async () => {
    button.disabled = true;
    let ok = false;
    try {
      ok = await check(button.dataset.url);
    } catch {
      ok = false;
    }
    verdict.textContent = ok ? verdict.dataset.ok : verdict.dataset.no;
    verdict.className = ok ? "flash good" : "flash bad";
    button.disabled = false;
  });
})();
