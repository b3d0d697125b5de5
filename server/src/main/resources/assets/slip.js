// The code on a goods slip, read and believed without the server (docs/wire/slip.md).
"use strict";
const slipCode = (() => {
  const MARK = "GS1:", ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const SIGNATURE = 64, TRIPS = ["DAY", "ONCE", "SEVERAL"];

  // RFC 9285; null for what it did not write.
  function base45(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i += 3) {
      const digits = [...text.slice(i, i + 3)].map(one => ALPHABET.indexOf(one));
      if (digits.length === 1 || digits.includes(-1)) return null;
      const value = digits[0] + digits[1] * 45 + (digits[2] ?? 0) * 2025;
      if (value > (digits.length === 3 ? 0xFFFF : 0xFF)) return null;
      if (digits.length === 3) bytes.push(value >> 8);
      bytes.push(value & 0xFF);
    }
    return Uint8Array.from(bytes);
  }

  // From base 64, as the page holds the estate's public keys.
  const key = text => Uint8Array.from(atob(text), one => one.charCodeAt(0));
  const keys = list => new Map(list.split(" ").filter(Boolean).map(one => [Number(one.slice(0, one.indexOf(":"))), key(one.slice(one.indexOf(":") + 1))]));

  function reader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), words = new TextDecoder("utf-8", {fatal: true});
    let at = 0;
    const skip = count => { at += count; return at - count; };
    return {
      byte: () => view.getUint8(skip(1)),
      short: () => view.getUint16(skip(2)),
      int: () => view.getUint32(skip(4)),
      uuid() { const hex = [...bytes.subarray(skip(16), at)].map(one => one.toString(16).padStart(2, "0")).join(""); return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"); },
      text() { const length = view.getUint8(skip(1)); return words.decode(bytes.subarray(skip(length), at)); },
      skip,
      atEnd: () => at === bytes.length
    };
  }

  function fields(body) {
    const from = reader(body);
    from.skip(2); // version and key
    const trips = TRIPS[from.byte()];
    from.skip(4); // the estate's mark: the signature is what proves
    const slip = {trips, id: from.uuid(), number: from.int(), validFrom: from.int() * 1000, validUntil: from.int() * 1000, unit: from.text(), carrier: from.text(), plate: from.text(), lines: []};
    for (let count = from.byte(); count > 0; count--) {
      const quantity = from.short(), measure = from.text();
      slip.lines.push({quantity, measure, what: from.text()});
    }
    if (!from.atEnd() || !trips) throw new RangeError("more than the lines");
    return slip;
  }

  return {
    is: text => text.startsWith(MARK),
    // The slip when one of these keys signed it; null for anything else.
    read(text, keyList) {
      const bytes = text.length <= 964 && base45(text.slice(MARK.length));
      if (!bytes || bytes.length <= SIGNATURE || bytes[0] !== 1) return null;
      const body = bytes.subarray(0, bytes.length - SIGNATURE), signer = keys(keyList).get(bytes[1]);
      if (!signer || !ed25519.verify(body, bytes.subarray(body.length), signer)) return null;
      try { return fields(body); } catch { return null; }
    }
  };
})();
