/** All photographs on one page, a row a state. */
import { shotName, type Sitting } from './shotPlan';

export interface Taken {
  readonly sitting: Sitting;
  /** Why there is none, null when it was taken. */
  readonly problem: string | null;
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:24px;background:#f4f2ee;color:#222}
h2{margin:32px 0 8px;font-size:16px}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
figure{margin:0}figcaption{font-size:12px;color:#555}
img{display:block;height:260px;width:auto;border:1px solid #bbb;background:#fff}
p{color:#a00}`;

/** @returns a whole HTML document that lies beside the pictures */
export function contactSheet(taken: readonly Taken[]): string {
  const states = [...new Set(taken.map(({ sitting }) => sitting.state))];
  const sections = states.map((state) => {
    const own = taken.filter(({ sitting }) => sitting.state === state);
    return `<h2>${escaped(state)}</h2>\n<div class="row">\n${own.map(figures).join('\n')}\n</div>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Credence: states of the page</title><style>${STYLE}</style></head>
<body>
<h1>Credence: states of the page</h1>
${sections.join('\n')}
</body>
</html>
`;
}

function figures({ sitting, problem }: Taken): string {
  const { state, language, theme, sizes } = sitting;
  if (problem !== null) return `<p>${escaped(`${language} ${theme}: ${problem}`)}</p>`;
  return sizes
    .map((size) => {
      const file = escaped(shotName(state, language, theme, size));
      const caption = `${language}, ${theme}, ${size.join(' × ')}`;
      return `<figure><a href="${file}"><img src="${file}" alt="${escaped(`${state}, ${caption}`)}" loading="lazy"></a><figcaption>${caption}</figcaption></figure>`;
    })
    .join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
