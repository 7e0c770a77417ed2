/** What a reader would see go wrong in the layout, measured inside the page. */
export interface PageFault {
  readonly fault: 'page-scrolls' | 'outside' | 'cut' | 'overflow' | 'overlap';
  readonly what: string;
  readonly by: number;
}

/**
 * Runs in the page, so it may use nothing from outside. Text must lie within the window and within its own box,
 * except in regions that scroll on purpose, and no two texts of one layer may lie upon each other.
 */
export function findPageFaults(): PageFault[] {
  const faults: PageFault[] = [];
  const width = document.documentElement.clientWidth;
  const describe = (element: Element): string => {
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${text}"`;
  };
  const beyond = document.documentElement.scrollWidth - width;
  if (beyond > 0) faults.push({ fault: 'page-scrolls', what: 'html', by: beyond });
  const hidden = (element: Element): boolean =>
    element.closest('.said, .skip, iframe') !== null ||
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scrolls = (element: Element | null): boolean => {
    for (let each = element; each !== null && each !== document.body; each = each.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(each).overflowX)) return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (hidden(element)) continue;
    if (ownText && !scrolls(element.parentElement)) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > width + 0.5 || box.left < -0.5)) {
        faults.push({
          fault: 'outside',
          what: describe(element),
          by: Math.round(Math.max(box.right - width, -box.left)),
        });
      }
    }
    if (!(element instanceof HTMLElement) || element instanceof HTMLSelectElement) continue;
    const style = getComputedStyle(element);
    if (style.display === 'inline' || ['auto', 'scroll'].includes(style.overflowX)) continue;
    const over = element.scrollWidth - element.clientWidth;
    if (over <= 1 || element.clientWidth === 0 || element instanceof HTMLInputElement) continue;
    const clipped = ['hidden', 'clip'].includes(style.overflowX);
    if (clipped || ownText)
      faults.push({ fault: clipped ? 'cut' : 'overflow', what: describe(element), by: over });
  }

  /** What is fixed or sticks lies over the rest on purpose; so do dialogs. */
  const layerOf = (element: Element): Element | null => {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      if (each instanceof HTMLDialogElement || ['fixed', 'sticky'].includes(getComputedStyle(each).position))
        return each;
    }
    return null;
  };
  const lines: { text: string; box: DOMRect; layer: Element | null; element: Element }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || hidden(element)) continue;
    if (element.closest('script, style, title, option, select, pre') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(element);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // What a scrolling region does not show just now is nowhere on the screen.
      const frame = element.closest('.scroll, [data-scrolls]')?.getBoundingClientRect();
      if (frame !== undefined && (box.bottom > frame.bottom || box.top < frame.top)) continue;
      lines.push({ text: (node.textContent ?? '').trim().slice(0, 24), box, layer, element });
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, i) => {
    for (const other of lines.slice(i + 1)) {
      if (other.box.top > one.box.bottom - 4) break;
      if (other.layer !== one.layer || other.element === one.element) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      // A line's box is taller than its letters.
      const most = 0.35 * Math.min(one.box.height, other.box.height);
      if (across > 2 && down > most) {
        const what = `"${one.text}" and "${other.text}"`;
        faults.push({ fault: 'overlap', what, by: Math.round(Math.min(across, down)) });
      }
    }
  });
  return faults;
}
