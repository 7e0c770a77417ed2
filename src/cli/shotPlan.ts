/** Which photographs `shots` takes: every state in each language, theme and width. */
import { parseArgs } from 'node:util';
import { CommandError, EXIT } from './exit';

export const LANGUAGES = ['zh', 'en'] as const;
export const THEMES = ['light', 'dark'] as const;
/** CSS pixels. */
export const SIZES = [
  [1440, 900],
  [1200, 800],
  [1024, 768],
  [390, 844],
] as const satisfies readonly Size[];

export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];
export type Size = readonly [width: number, height: number];

/** What a state is photographed in: reached once, then shown at each size. */
export interface Sitting {
  readonly state: string;
  readonly language: Language;
  readonly theme: Theme;
  readonly sizes: readonly Size[];
}

export interface ShotOptions {
  /** Regular expression over file names, or null for all. */
  readonly only: RegExp | null;
  readonly quick: boolean;
}

export const SHOTS_HELP = `Usage: npm run shots -- [--quick] [--only PATTERN]

Photographs the lab's states into shots/, with a contact sheet in shots/index.html.

Options:
  --only PATTERN    only files whose name matches, such as 'finished' or 'import.*-en-'
  --quick           1440 and 390 wide only, zh light and en dark only
  -h, --help        print this
`;

/** @returns null when help was asked for. @throws CommandError with status 2 */
export function readShotOptions(argv: readonly string[]): ShotOptions | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return null;
    return { only: values.only === undefined ? null : new RegExp(values.only), quick: values.quick };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.usage, `${text}\nTry 'npm run shots -- --help'.`);
  }
}

/** Sorts by state, language, theme and width. */
export function shotName(state: string, language: Language, theme: Theme, [width]: Size): string {
  return `${state}-${language}-${theme}-${width}.png`;
}

const QUICK_SIZES = SIZES.filter(([width]) => width === 1440 || width === 390);

/**
 * @param states by name, in the order to take them; one with sizes of its own is taken in these and no others
 * @returns sittings with at least one size
 */
export function planShots(
  states: Readonly<Record<string, { readonly sizes?: readonly Size[] }>>,
  { only, quick }: ShotOptions,
): Sitting[] {
  return Object.entries(states).flatMap(([state, own]) =>
    LANGUAGES.flatMap((language) =>
      THEMES.flatMap((theme) => {
        if (quick && (language === 'zh') !== (theme === 'light')) return [];
        const sizes = (own.sizes ?? (quick ? QUICK_SIZES : SIZES)).filter(
          (size) => only === null || only.test(shotName(state, language, theme, size)),
        );
        return sizes.length === 0 ? [] : [{ state, language, theme, sizes }];
      }),
    ),
  );
}
