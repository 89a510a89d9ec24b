/** Stretches into which a long row of numbers is cut: fewer than one for two pixels of the plot. */
const stretches = 200;

/**
 * Which of many numbers to draw, as positions in rising order, so that the line looks the same and the notebook
 * stays small: up to 600 numbers all; of more the first, the last, and of each of 200 equal stretches the
 * smallest and the largest, and one without a place on the axis if there is any.
 *
 * @param hasPlace whether a number has a place on the axis
 */
export function thin(numbers: ArrayLike<number>, hasPlace: (value: number) => boolean): number[] {
  const { length } = numbers;
  if (length <= 3 * stretches) return Array.from(numbers, (_, i) => i);
  const kept = new Set([0, length - 1]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const end = Math.round((length * (stretch + 1)) / stretches);
    let [smallest, largest, gap] = [-1, -1, -1];
    for (let i = Math.round((length * stretch) / stretches); i < end; i++) {
      const value = numbers[i] as number;
      if (!hasPlace(value)) gap = i;
      else {
        if (smallest < 0 || value < (numbers[smallest] as number)) smallest = i;
        if (largest < 0 || value > (numbers[largest] as number)) largest = i;
      }
    }
    for (const i of [smallest, largest, gap]) if (i >= 0) kept.add(i);
  }
  return [...kept].sort((a, b) => a - b);
}
