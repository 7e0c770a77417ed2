/** The ways in which a corrupt institution of these tests lets rows out, one a house, in street order. */
export const LEAKS = [
  /** None: it must raise no alarm. */
  'honest',
  /** Its trainer returns a vector that is longer by a row. */
  'longer-update',
  /** The same past its own gate, straight on the port. */
  'longer-update-on-the-port',
  /** A row's values as the update's. */
  'row-as-update',
  /** The same, each value multiplied by 3. */
  'disguised-row-as-update',
  /** Signs of life, as many as the rows say. */
  'extra-messages',
  /** Signs of life, in an order that the rows say. */
  'order-of-messages',
  /** A row in the text of an error that its trainer throws. */
  'text-of-an-error',
  /** The same error posted on the port. */
  'error-on-the-port',
  /** A refusal whose code is a row. */
  'text-as-code',
  /** An update with one key more. */
  'extra-key',
  /** A message of a kind of its own. */
  'unlisted-kind',
  /** Its number of customers is a row's value, rounded. */
  'number-as-count',
  /** A row's values as the weights of its own model, told to the page. */
  'row-on-the-console',
] as const;
export type Leak = (typeof LEAKS)[number];

/** The round in which they leak: the last, so that what one does changes nothing that another is sent. */
export const LEAK_ROUND = 2;
