/** Line icons on a 16 px square, stroke 1.3. */
export const ICONS = {
  play: '<path d="M5 3.5v9l7.5-4.5Z" fill="currentColor"/>',
  pause: '<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.2"/>',
  step: '<path d="M4 3.5v9L10.5 8Z" fill="currentColor"/><path d="M12.5 3.5v9" stroke-width="1.8"/>',
  reset: '<path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3"/>',
  share:
    '<path d="M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.2 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.3-4.3L4.8 7.2"/>',
  sun: '<circle cx="8" cy="8" r="2.8"/><path d="M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M12.6 3.4l-1.2 1.2M4.6 11.4l-1.2 1.2"/>',
  moon: '<path d="M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5Z"/>',
  chevron: '<path d="M4 6.2L8 10l4-3.8"/>',
  close: '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
  menu: '<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>',
  down: '<path d="M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10"/>',
} as const;

export type IconName = keyof typeof ICONS;
