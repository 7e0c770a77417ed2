/** Every pack under scenarios/: a new folder is picked up by itself at the next build. */
import { parseScenario } from './scenario';
import type { Scenario } from './scenario';

type Files = Readonly<Record<string, unknown>>;

const packs: Files = import.meta.glob('../../scenarios/*/scenario.json', { eager: true, import: 'default' });
const zh: Files = import.meta.glob('../../scenarios/*/zh-CN.json', { eager: true, import: 'default' });
const en: Files = import.meta.glob('../../scenarios/*/en.json', { eager: true, import: 'default' });

/** Scenario by id, in the order of folder names. */
export const catalogue: ReadonlyMap<string, Scenario> = new Map(
  Object.keys(packs)
    .sort()
    .map((path) => {
      const folder = path.split('/').at(-2) ?? '';
      return [folder, load(path, folder)] as const;
    }),
);

/** @throws RangeError when there is no such pack */
export function findScenario(id: string): Scenario {
  const found = catalogue.get(id);
  if (found === undefined) throw new RangeError(`no scenario ${id}`);
  return found;
}

function load(path: string, folder: string): Scenario {
  const sibling = (file: string): string => path.replace('scenario.json', file);
  try {
    const scenario = parseScenario(packs[path], {
      zh: zh[sibling('zh-CN.json')],
      en: en[sibling('en.json')],
    });
    if (scenario.id !== folder) throw new Error(`scenario.json, id: expected ${folder}, the folder's name`);
    return scenario;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`scenarios/${folder}/${reason}`, { cause: error });
  }
}
