/** Privacy accounts take a moment each: here they hold up nobody. */
import { expose } from 'comlink';
import { accountsOf } from '../src/lab/accounts';
import { foreseenNoise } from '../src/lab/foreseenNoise';
import type { Accountant } from '../src/lab/accountant';

expose({ accountsOf, foreseenNoise } satisfies Accountant);
