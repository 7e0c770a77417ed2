/** What a state of the page is, and how it wants to be photographed. */
import type { Page } from 'playwright-core';
import type { Size } from '../shotPlan';
import type { PageTexts } from './pageTexts';

export interface ShotState {
  /** Instead of the usual sizes. */
  readonly sizes?: readonly Size[];
  /** The address's fragment, with its #. */
  readonly fragment?: string;
  /** Script that runs before the page's own. */
  readonly before?: string;
  /** Held back for ever: the page waits for it. */
  readonly held?: RegExp;
  /** Reached afresh at each width, because the way there depends on it. */
  readonly perWidth?: boolean;
  /** Photograph what the window shows; the whole page otherwise. */
  readonly windowOnly?: boolean;
  /** Pixels of the photograph for one of CSS. */
  readonly scale?: number;
  reach?(page: Page, t: PageTexts): Promise<void>;
}

export type ShotStates = Readonly<Record<string, ShotState>>;
