/** A run's strategy and rule, by name. */
import { createStrategy } from '../../core/strategies/strategies';
import type { Recipe } from '../../scenario/recipe';
import { capital } from '../format/capital';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTitles } from './texts';

/** @returns the strategy alone where it combines updates by itself */
export function methodNames({ strategy, rule }: Recipe['federation'], code: LanguageCode): string {
  const t = methodTitles(code);
  const name = capital(t.strategy[strategy.name]);
  return createStrategy(strategy).facts.takesRule ? t.both(name, t.rule[rule.rule]) : name;
}
