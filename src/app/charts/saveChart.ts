/**
 * A chart of the page as a picture of its own: SVG with every colour written out, and PNG drawn from it. Nothing in
 * it refers to the page any more, so it can be opened anywhere.
 */

/** What a picture shows besides the chart. */
export interface Caption {
  /** Above the chart. */
  readonly heading: string;
  /** Below it: where it comes from. */
  readonly note: string;
}

export interface Picture extends Record<'width' | 'height', number> {
  readonly svg: string;
}

/** Elements that paint; each gets its own styles, so that none is left to inheritance. */
const PAINTS = new Set(['path', 'rect', 'circle', 'line', 'text', 'tspan']);
const STROKE = ['stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity'];
const TEXT = [
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'paint-order',
];
const MARGIN = 16;
const HEADING = 30;
const NOTE = 22;
const SVG = 'http://www.w3.org/2000/svg';

/** @param chart drawn in the page, with its width and height as attributes */
export function chartPicture(chart: SVGSVGElement, { heading, note }: Caption): Picture {
  const { width: inner, height: drawn } = chart.getBoundingClientRect();
  const width = Math.ceil(inner) + 2 * MARGIN;
  const height = Math.ceil(drawn) + HEADING + NOTE + 2 * MARGIN;
  const page = getComputedStyle(document.body);
  const document_ = document.implementation.createDocument(SVG, 'svg');
  const root = document_.documentElement;
  set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
  root.append(
    element(document_, 'title', {}, `${heading}. ${note}`),
    element(document_, 'rect', { width, height, fill: page.backgroundColor }),
    element(
      document_,
      'text',
      {
        x: MARGIN,
        y: MARGIN + 15,
        fill: page.color,
        'font-family': page.fontFamily,
        'font-size': '14px',
        'font-weight': '600',
      },
      heading,
    ),
    element(
      document_,
      'text',
      {
        x: MARGIN,
        y: height - MARGIN,
        fill: page.color,
        'fill-opacity': 0.7,
        'font-family': page.fontFamily,
        'font-size': '12px',
      },
      note,
    ),
    place(document_.importNode(inlined(chart), true)),
  );
  return { width, height, svg: new XMLSerializer().serializeToString(document_) };
}

/** @param scale pixels of the picture a px of the page */
export async function picturePng({ svg, width, height }: Picture, scale = 2): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas to draw on');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error('the canvas gave no picture')) : done(blob)));
  });
}

function place(chart: SVGSVGElement): SVGSVGElement {
  set(chart, { x: MARGIN, y: MARGIN + HEADING, overflow: 'visible' });
  return chart;
}

/** A copy with computed styles as attributes, and without what only the page understands. */
function inlined(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a chart is an svg element');
  const originals = [chart, ...chart.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, one] of copies.entries()) {
    const original = originals[i];
    if (original === undefined) continue;
    const computed = getComputedStyle(original);
    for (const { name, value } of [...one.attributes]) {
      const isOfPage = name === 'class' || name === 'style' || name.startsWith('aria-');
      if (isOfPage || value.includes('var(')) one.removeAttribute(name);
    }
    for (const property of properties(original.localName, computed)) {
      one.setAttribute(property, computed.getPropertyValue(property));
    }
  }
  const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode() !== null) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  return copy;
}

/** What the page's styles say of this element and a picture needs. */
function properties(name: string, computed: CSSStyleDeclaration): string[] {
  const opacity = computed.opacity === '1' ? [] : ['opacity'];
  if (!PAINTS.has(name)) return opacity;
  const isText = name === 'text' || name === 'tspan';
  return [
    ...opacity,
    'fill',
    'fill-opacity',
    'stroke',
    ...(computed.stroke === 'none' ? [] : STROKE),
    ...(isText ? TEXT : []),
  ];
}

function element(
  owner: XMLDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text = '',
): Element {
  const made = owner.createElementNS(SVG, name);
  set(made, attributes);
  made.textContent = text;
  return made;
}

function set(on: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) on.setAttribute(name, String(value));
}
