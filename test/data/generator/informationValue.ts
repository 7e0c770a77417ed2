/** IV over ten equally filled bins and one for missing: sum of (share of bad - share of good) ln (their ratio). */
export function informationValue(column: Float32Array, labels: Uint8Array): number {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const cuts = Array.from({ length: 9 }, (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / 10)] ?? NaN);
  const counts = Array.from({ length: 11 }, () => ({ good: 0.5, bad: 0.5 }));
  column.forEach((value, i) => {
    const bin = Number.isNaN(value) ? 10 : cuts.filter((cut) => value >= cut).length;
    const cell = counts[bin];
    if (cell !== undefined) cell[labels[i] === 1 ? 'bad' : 'good']++;
  });
  const used = counts.filter(({ good, bad }) => good + bad > 1);
  const goods = used.reduce((sum, cell) => sum + cell.good, 0);
  const bads = used.reduce((sum, cell) => sum + cell.bad, 0);
  return used.reduce((sum, { good, bad }) => {
    const [g, b] = [good / goods, bad / bads];
    return sum + (b - g) * Math.log(b / g);
  }, 0);
}
