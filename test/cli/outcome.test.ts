import { describe, expect, it } from 'vitest';
import { outcomeOf, readRecord } from '../../src/cli/outcome';
import { ledgerHead } from '../../src/boundary/ledger';
import { asJson, finishedRun } from './record';

const outcome = (record = finishedRun()) => outcomeOf(readRecord(asJson(record)));

describe('the outcome of a run', () => {
  it('takes each model at the last closed round', () => {
    const { institutions, common } = outcome();
    expect(institutions[0]?.own).toEqual({
      alone: { auc: 0.66, ks: 0.4 },
      federated: { auc: 0.71, ks: 0.4 },
      pooled: { auc: 0.76, ks: 0.4 },
    });
    expect(institutions[1]?.own.alone).toEqual({ auc: 0.56, ks: 0.4 });
    expect(institutions[1]?.aloneOnCommon).toEqual({ auc: 0.55, ks: 0.4 });
    expect(common).toEqual({ federated: { auc: 0.7, ks: 0.4 }, pooled: { auc: 0.75, ks: 0.4 } });
  });

  it('leaves a reference out that has not reached that round, instead of an earlier one', () => {
    const run = finishedRun();
    const behind = { alone: run.references.alone.map((points) => points.slice(0, 1)), pooled: [] };
    const { institutions, common } = outcome({ ...run, references: behind });
    expect(institutions[0]?.own.alone).toBeNull();
    expect(institutions[0]?.aloneOnCommon).toBeNull();
    expect(common.pooled).toBeNull();
    expect(common.federated?.auc).toBe(0.7);
  });

  it('counts bytes by the ledger, which knows of set-up and of rounds that never closed', () => {
    const { bytesUp, bytesDown, ledgerHead: head } = outcome();
    expect([bytesUp, bytesDown]).toEqual([1400, 2000]);
    expect(head).toBe(ledgerHead(finishedRun().ledger));
  });

  it('of a run that stopped before any round has no figures', () => {
    const stopped = outcome({
      ...finishedRun(),
      status: 'stopped',
      stopReason: 'encoding-failed',
      rounds: [],
      references: { alone: [[], []], pooled: [] },
    });
    expect(stopped).toMatchObject({
      status: 'stopped',
      stopReason: 'encoding-failed',
      round: null,
      weightsSha256: null,
      common: { federated: null, pooled: null },
    });
    expect(stopped.institutions[0]?.own).toEqual({ alone: null, federated: null, pooled: null });
  });

  it('is not made of a record of another shape', () => {
    expect(() => readRecord('{"status":"finished"}')).toThrow();
    expect(() => readRecord('not json')).toThrow();
  });
});
