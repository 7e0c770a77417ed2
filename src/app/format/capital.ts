/** A name that stands alone begins with a capital, a paper's own name as it is (q-FedAvg). Chinese has none. */
export function capital(name: string): string {
  return name.replace(/^[a-z](?=[a-z ])/, (first) => first.toUpperCase());
}
