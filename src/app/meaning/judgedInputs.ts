/** The inputs of what is said of a model on one set of customers. */
import { calibrationFromHistogram } from '../../core/metrics/calibration';
import { cutoffFromHistogram } from '../../core/metrics/cutoff';
import type { Judgement } from '../../core/metrics/judge';
import { ksCurve } from '../../core/metrics/ksCurve';
import { logistic } from '../../core/metrics/logistic';
import { priorBrier } from '../../core/metrics/prior';
import type { MeaningInput } from './input';

/** Share of customers that `judge` is asked to approve. */
const ASKED_APPROVAL = 0.8;

export function classInputs({ count, defaults }: Judgement): MeaningInput[] {
  return [
    { name: 'customers', value: count, form: 'whole' },
    { name: 'defaults', value: defaults, form: 'whole' },
    { name: 'goods', value: count - defaults, form: 'whole' },
  ];
}

export function aucInputs(judged: Judgement): MeaningInput[] {
  return [
    ...classInputs(judged),
    { name: 'pairs', value: judged.defaults * (judged.count - judged.defaults), form: 'whole' },
    { name: 'bound', value: judged.aucError, form: 'figure' },
  ];
}

/** @param counts the histogram behind the judgement; null to a party that does not hold it */
export function ksInputs(judged: Judgement, counts: Uint32Array | null): MeaningInput[] {
  const widest = counts === null ? null : (ksCurve(counts)?.widest ?? null);
  return [
    ...classInputs(judged),
    ...(widest === null
      ? []
      : ([
          { name: 'gapAt', value: logistic(widest.logOdds), form: 'percent' },
          { name: 'goodBelow', value: widest.good, form: 'percent' },
          { name: 'defaultedBelow', value: widest.defaulted, form: 'percent' },
        ] satisfies MeaningInput[])),
    { name: 'boundUp', value: judged.ksError, form: 'figure' },
  ];
}

export function brierInputs(judged: Judgement): MeaningInput[] {
  return [
    ...classInputs(judged),
    { name: 'priorBrier', value: priorBrier(judged.baseRate), form: 'figure' },
    { name: 'bound', value: judged.brierError, form: 'figure' },
  ];
}

export function priorInputs({ baseRate, count, defaults }: Judgement): MeaningInput[] {
  return [
    { name: 'customers', value: count, form: 'whole' },
    { name: 'defaults', value: defaults, form: 'whole' },
    { name: 'baseRate', value: baseRate, form: 'percent' },
  ];
}

export function approvalInputs(judged: Judgement, counts: Uint32Array | null): MeaningInput[] {
  const cutoff = counts === null ? null : cutoffFromHistogram(counts, ASKED_APPROVAL).logOdds;
  return [
    { name: 'askedApproval', value: ASKED_APPROVAL, form: 'percent' },
    { name: 'customers', value: judged.count, form: 'whole' },
    { name: 'approved', value: approved(judged), form: 'whole' },
    ...(cutoff === null
      ? []
      : ([{ name: 'cutoff', value: logistic(cutoff), form: 'percent' }] satisfies MeaningInput[])),
  ];
}

export function badRateInputs(judged: Judgement): MeaningInput[] {
  return [
    { name: 'approved', value: approved(judged), form: 'whole' },
    { name: 'approvedDefaults', value: Math.round(judged.badRate * approved(judged)), form: 'whole' },
    { name: 'baseRate', value: judged.baseRate, form: 'percent' },
  ];
}

export function calibrationInputs(judged: Judgement, counts: Uint32Array): MeaningInput[] {
  const groups = calibrationFromHistogram(counts);
  const miss = Math.max(0, ...groups.map(({ predicted, observed }) => Math.abs(predicted - observed)));
  return [
    ...classInputs(judged),
    { name: 'groups', value: groups.length, form: 'whole' },
    { name: 'worstGroup', value: miss, form: 'percent' },
  ];
}

/** A share of whole customers: exact. */
function approved({ approvalRate, count }: Judgement): number {
  return Math.round(approvalRate * count);
}
