/** Machines and lines: what holds for all institutions, and what is other about one of them. */
import type { LinkName } from '../../core/virtual/link';
import type { Network, Recipe } from '../../scenario/recipe';
import { numeric } from './numberSetting';
import type { NumberSetting, Scale } from './numberSetting';

export type Exception = Network['exceptions'][number];

/** Virtual seconds, to begin with. */
export const FIRST_PATIENCE = 10;

export const patienceSetting = numeric(
  {
    key: 'patience',
    path: 'network.patience',
    read: ({ network }) => network.patience ?? NaN,
    write: (recipe, patience) => withPatience(recipe, patience),
    isIn: ({ network }) => network.patience !== null,
  },
  {
    low: 0.001,
    high: 86400,
    step: 0.5,
    unit: 'seconds',
    stops: [0.001, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 86400],
  },
  FIRST_PATIENCE,
);

export const networkNumbers: readonly NumberSetting[] = [patienceSetting];

export function withPatience(recipe: Recipe, patience: number | null): Recipe {
  return { ...recipe, network: { ...recipe.network, patience } };
}

export function withLink(recipe: Recipe, link: LinkName): Recipe {
  return { ...recipe, network: { ...recipe.network, link } };
}

export function exceptionOf({ network }: Recipe, institution: number): Exception | undefined {
  return network.exceptions.find((one) => one.institution === institution);
}

/** @param exception undefined: as everyone */
export function withException(recipe: Recipe, institution: number, exception?: Exception): Recipe {
  const others = recipe.network.exceptions.filter((one) => one.institution !== institution);
  const says = exception !== undefined && Object.keys(exception).length > 1;
  const exceptions = says ? [...others, exception].sort((a, b) => a.institution - b.institution) : others;
  return { ...recipe, network: { ...recipe.network, exceptions } };
}

/** @param link null: everyone's */
export function withOwnLink(recipe: Recipe, institution: number, link: LinkName | null): Recipe {
  const { link: _, ...rest } = exceptionOf(recipe, institution) ?? { institution };
  return withException(recipe, institution, link === null ? rest : { ...rest, link });
}

/** @param hidden null: everyone's model */
export function withOwnHidden(recipe: Recipe, institution: number, hidden: readonly number[] | null): Recipe {
  const { hidden: _, ...rest } = exceptionOf(recipe, institution) ?? { institution };
  return withException(recipe, institution, hidden === null ? rest : { ...rest, hidden: [...hidden] });
}

type OwnKey = 'epochs' | 'speed' | 'availability';

function own(
  institution: number,
  name: OwnKey,
  key: 'ownEpochs' | 'ownSpeed' | 'ownAvailability',
  scale: Scale,
  everyones: number,
): NumberSetting {
  return numeric(
    {
      key,
      path: `network.exceptions.${institution}.${name}`,
      read: (recipe) => exceptionOf(recipe, institution)?.[name] ?? everyones,
      write: (recipe, value) => {
        const { [name]: _, ...rest } = exceptionOf(recipe, institution) ?? { institution };
        return withException(recipe, institution, value === everyones ? rest : { ...rest, [name]: value });
      },
    },
    scale,
    everyones,
  );
}

/** @returns its local epochs, the speed of its machine and its chance of being there; everyone's are the defaults */
export function exceptionSettings(institution: number, { training }: Recipe): NumberSetting[] {
  return [
    own(
      institution,
      'epochs',
      'ownEpochs',
      { low: 1, high: 50, step: 1, unit: 'passes', stops: [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50] },
      training.epochs,
    ),
    own(
      institution,
      'speed',
      'ownSpeed',
      {
        low: 0.001,
        high: 1000,
        step: 0.1,
        unit: 'times',
        stops: [0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100, 1000],
      },
      1,
    ),
    own(institution, 'availability', 'ownAvailability', { low: 0, high: 1, step: 0.05, unit: 'percent' }, 1),
  ];
}
