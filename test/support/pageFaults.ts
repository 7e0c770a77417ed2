/** What a reader would see go wrong in the layout, measured inside the page. */
export interface PageFault {
  readonly fault: 'page-scrolls' | 'outside' | 'cut' | 'overflow' | 'overlap';
  readonly what: string;
  readonly by: number;
}

/**
 * Runs in the page, so it may use nothing from outside. Text must lie within the window and within its own box, and
 * no two texts of one layer may lie upon each other. What a region that scrolls on purpose does not show just now,
 * and what is closed, is nowhere on the screen and has no fault.
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
  /** For ears only. */
  const said = new Map<Element, boolean>();
  const isSaid = (element: Element | null): boolean => {
    if (element === null) return false;
    const known =
      said.get(element) ??
      (getComputedStyle(element).clipPath === 'inset(50%)' || isSaid(element.parentElement));
    said.set(element, known);
    return known;
  };
  const hidden = (element: Element): boolean =>
    element.closest('.skip, iframe, [hidden], details:not([open]) > :not(summary)') !== null ||
    isSaid(element) ||
    // For screen readers only.
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    !element.checkVisibility({
      contentVisibilityAuto: true,
      visibilityProperty: true,
      opacityProperty: true,
    });
  const isScroller = ({ overflowX, overflowY }: CSSStyleDeclaration): boolean =>
    ['auto', 'scroll'].includes(overflowX) || ['auto', 'scroll'].includes(overflowY);
  /** Regions around an element that scroll, the innermost first. */
  const scrollersOf = (element: Element | null): Element[] => {
    const found: Element[] = [];
    for (let each = element; each !== null && each !== document.body; each = each.parentElement) {
      if (isScroller(getComputedStyle(each))) found.push(each);
    }
    return found;
  };
  for (const element of document.body.querySelectorAll('*')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (hidden(element)) continue;
    if (ownText) {
      const box = element.getBoundingClientRect();
      const canBeScrolledTo = scrollersOf(element.parentElement).some((scroller) =>
        ['auto', 'scroll'].includes(getComputedStyle(scroller).overflowX),
      );
      if (!canBeScrolledTo && box.width > 0 && (box.right > width + 0.5 || box.left < -0.5)) {
        faults.push({
          fault: 'outside',
          what: describe(element),
          by: Math.round(Math.max(box.right - width, -box.left)),
        });
      }
    }
    if (element instanceof SVGTextElement) {
      // A drawing clips what leaves it, unless it says otherwise.
      const drawing = element.ownerSVGElement;
      if (drawing === null || getComputedStyle(drawing).overflow === 'visible') continue;
      const [text, frame] = [element.getBoundingClientRect(), drawing.getBoundingClientRect()];
      const over = Math.max(
        frame.left - text.left,
        text.right - frame.right,
        frame.top - text.top,
        text.bottom - frame.bottom,
      );
      // A line's box is taller than its letters.
      if (text.width > 0 && over > 3)
        faults.push({ fault: 'cut', what: describe(element), by: Math.round(over) });
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

  /** What is fixed or sticks lies over the rest on purpose; so do dialogs, popovers and lists to choose from. */
  const layerOf = (element: Element): Element | null => {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      if (each instanceof HTMLDialogElement || each.matches('[popover], [role=listbox]')) return each;
      if (['fixed', 'sticky'].includes(getComputedStyle(each).position)) return each;
    }
    return null;
  };
  /** Px that a box may stand out of its region before it counts as scrolled away. */
  const EDGE = 1;
  const lines: { text: string; box: DOMRect; layer: Element | null; element: Element }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || hidden(element)) continue;
    if (element.closest('script, style, title, option, select, pre') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(element);
    const frames = scrollersOf(element).map((scroller) => scroller.getBoundingClientRect());
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const isScrolledAway = frames.some(
        (frame) =>
          box.bottom > frame.bottom + EDGE ||
          box.top < frame.top - EDGE ||
          box.right > frame.right + EDGE ||
          box.left < frame.left - EDGE,
      );
      if (!isScrolledAway)
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
