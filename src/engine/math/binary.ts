/**
 * A double and its two halves as integers, in one piece of memory: for functions that look at sign and exponent.
 */
export const float: Float64Array = new Float64Array(1);
export const words: Uint32Array = new Uint32Array(float.buffer);

float[0] = 1;
/** Which of the two words holds sign and exponent; it depends on the machine's byte order. */
export const high: 0 | 1 = words[1] === 0 ? 0 : 1;
