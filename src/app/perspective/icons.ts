/** Line icons of the three parties on a 16 px square. */
export const PARTY_ICONS = {
  all: '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="2"/>',
  institution: '<path d="M2.5 14V6.5L8 2l5.5 4.5V14ZM6.5 14v-4h3v4"/>',
  coordinator: '<path d="M12 4.5V2.5H4L8.5 8 4 13.5h8v-2"/>',
} as const;
