/**
 * Brands say who let an array cross and in which direction. They exist at compile time only; a brand is
 * minted by the party that owns the decision, and by the gate when it has checked what arrived.
 */
declare const brand: unique symbol;

type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Every array that may be a field of a message. */
export type Vector = Float32Array | Float64Array | Uint32Array | Uint8Array;

/** Left an institution: minted by `institution/release.ts` and nowhere else on that side. */
export type Released<T extends Vector> = Branded<T, 'released'>;

/** Sent by the coordinator to every institution alike: minted by `coordinator/publish.ts`. */
export type Published<T extends Vector> = Branded<T, 'published'>;

/** Carried into an institution by the person at the page, never out: minted by `lab/deposit.ts`. */
export type Deposited<T extends Vector> = Branded<T, 'deposited'>;
