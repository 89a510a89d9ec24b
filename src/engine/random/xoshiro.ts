/**
 * The generator xoshiro128** of Blackman and Vigna (2018): 128 bits of state, period 2^128 - 1, 32 bits per
 * call. `state` must hold four words that are not all zero.
 *
 * @returns a function that gives the next integer in [0, 2^32)
 * @see https://prng.di.unimi.it
 */
export function xoshiro128(state: Uint32Array): () => number {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/**
 * Four words made from a text, so that texts that differ in one character give unrelated generators:
 * FNV-1a from four different starting points, each finished by MurmurHash3's mixer.
 */
export function seedFrom(text: string): Uint32Array {
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word++) {
    let hash = 0x811c9dc5 ^ Math.imul(word + 1, 0x9e3779b9);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    state[word] = hash ^ (hash >>> 16);
  }
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}
