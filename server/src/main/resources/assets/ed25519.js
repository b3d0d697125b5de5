// Ed25519 signatures verified (RFC 8032, section 5.1.7), for codes that a gate believes without the server.
// By hand, because browsers give out their own only over https. It signs nothing and holds no secret.
"use strict";
const ed25519 = (() => {
  const P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n, WORD = (1n << 64n) - 1n;
  const mod = (a, m = P) => { const rest = a % m; return rest < 0n ? rest + m : rest; };
  const power = (of, by) => { let all = 1n; for (let base = mod(of), left = by; left > 0n; left >>= 1n) { if (left & 1n) all = all * base % P; base = base * base % P; } return all; };
  const inverse = a => power(a, P - 2n);
  const D = mod(-121665n * inverse(121666n)), I = power(2n, (P - 1n) / 4n);
  const little = bytes => bytes.reduceRight((all, one) => all << 8n | BigInt(one), 0n);

  // SHA-512 (FIPS 180-4): its constants are the fractions of roots of the first primes.
  const primes = [];
  for (let n = 2; primes.length < 80; n++) if (primes.every(prime => n % prime)) primes.push(n);
  const root = (of, n) => { let low = 0n, high = 1n << 80n; while (low < high) { const middle = low + high + 1n >> 1n; if (middle ** n <= of) low = middle; else high = middle - 1n; } return low; };
  const FIRST = primes.slice(0, 8).map(prime => root(BigInt(prime) << 128n, 2n) & WORD), ROUNDS = primes.map(prime => root(BigInt(prime) << 192n, 3n) & WORD);
  const turn = (word, by) => (word >> by | word << 64n - by) & WORD;

  function sha512(message) {
    const size = Math.ceil((message.length + 17) / 128) * 128, bytes = new Uint8Array(size), view = new DataView(bytes.buffer);
    bytes.set(message);
    bytes[message.length] = 128;
    view.setBigUint64(size - 8, BigInt(message.length) * 8n);
    let state = FIRST;
    for (let block = 0; block < size; block += 128) {
      const w = Array.from({length: 16}, (_, i) => view.getBigUint64(block + i * 8));
      for (let i = 16; i < 80; i++) {
        const a = w[i - 15], b = w[i - 2];
        w.push(w[i - 16] + (turn(a, 1n) ^ turn(a, 8n) ^ a >> 7n) + w[i - 7] + (turn(b, 19n) ^ turn(b, 61n) ^ b >> 6n) & WORD);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i++) {
        const one = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + (e & f ^ ~e & WORD & g) + ROUNDS[i] + w[i];
        const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + (a & b ^ a & c ^ b & c);
        [a, b, c, d, e, f, g, h] = [one + two & WORD, a, b, c, d + one & WORD, e, f, g];
      }
      state = [a, b, c, d, e, f, g, h].map((word, i) => word + state[i] & WORD);
    }
    const digest = new DataView(new ArrayBuffer(64));
    state.forEach((word, i) => digest.setBigUint64(i * 8, word));
    return new Uint8Array(digest.buffer);
  }

  // Points in extended coordinates (section 5.1.4).
  function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2)), c = mod(2n * t1 * t2 % P * D), d = mod(2n * z1 * z2);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }
  function times(point, by) {
    let sum = [0n, 1n, 1n, 0n];
    for (let left = by, step = point; left > 0n; left >>= 1n) { if (left & 1n) sum = add(sum, step); step = add(step, step); }
    return sum;
  }
  const same = ([x1, y1, z1], [x2, y2, z2]) => mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;

  // A point as it is written (section 5.1.3); null for what is none.
  function point(bytes) {
    const whole = little(bytes), odd = whole >> 255n, y = whole & (1n << 255n) - 1n;
    if (y >= P) return null;
    const u = mod(y * y - 1n), v = mod(D * y % P * y + 1n), v3 = v * v % P * v % P;
    let x = u * v3 % P * power(u * v3 % P * v3 % P * v, (P - 5n) / 8n) % P;
    const square = v * x % P * x % P;
    if (square === mod(-u)) x = x * I % P;
    else if (square !== u) return null;
    if (x === 0n && odd) return null;
    if ((x & 1n) !== odd) x = P - x;
    return [x, y, 1n, x * y % P];
  }
  const base = new Uint8Array(32).fill(0x66);
  base[0] = 0x58;
  const B = point(base);

  return {
    sha512,
    verify(message, signature, key) {
      const from = point(key), r = point(signature.subarray(0, 32)), s = little(signature.subarray(32));
      if (signature.length !== 64 || !from || !r || s >= L) return false;
      const all = new Uint8Array(64 + message.length);
      all.set(signature.subarray(0, 32));
      all.set(key, 32);
      all.set(message, 64);
      return same(times(B, s), add(r, times(from, mod(little(sha512(all)), L))));
    }
  };
})();
