// Finds what a challenge asks for: a number behind it with which its SHA-256 begins with so many zero bits. By hand, as a
// page that was reached without TLS has no crypto.subtle; in small pieces, so that typing goes on meanwhile.
const K = new Uint32Array(64);
const BEGIN = new Uint32Array(8);
{
  const fraction = number => ((number - Math.floor(number)) * 4294967296) | 0;
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) BEGIN[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
}

const w = new Int32Array(64);

function block(state, words) {
  for (let i = 0; i < 16; i++) w[i] = words[i];
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** The first 32 bits of the SHA-256 of ASCII text. */
export function head(text) {
  const state = BEGIN.slice();
  const length = text.length;
  const blocks = ((length + 8) >> 6) + 1;
  const words = new Int32Array(blocks * 16);
  for (let i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[length >> 2] |= 0x80 << (24 - (length & 3) * 8);
  words[words.length - 1] = length * 8;
  for (let i = 0; i < blocks; i++) block(state, words.subarray(i * 16, i * 16 + 16));
  return state[0];
}

export async function solve(challenge) {
  const bits = Number(challenge.split('.')[3]);
  for (let n = 0; ; n++) {
    if (Math.clz32(head(`${challenge}:${n}`)) >= bits) return `${challenge}:${n}`;
    if (n % 500 === 499) await new Promise(resolve => setTimeout(resolve, 0));
  }
}
