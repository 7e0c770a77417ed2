/** The shape that every language must fill: the keys of the source, its functions with the same parameters. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T[K] extends string
      ? string
      : Translation<T[K]>;
};
