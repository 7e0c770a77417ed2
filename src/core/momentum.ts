/** What a momentum step keeps of the one before: Polyak's heavy ball, 0.9 as in the field's usual settings. */
export const MOMENTUM = 0.9;
