/** What a reader would see go wrong in the layout, measured inside the page. */
export interface PageFault {
  readonly fault: 'page-scrolls' | 'outside' | 'cut' | 'overflow';
  readonly what: string;
  readonly by: number;
}

/**
 * Runs in the page, so it may use nothing from outside. Text must lie within the window and within its own box,
 * except in regions that scroll on purpose.
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
  return faults;
}
