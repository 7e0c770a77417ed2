/**
 * A small file to try the import on: customers and a lender that were never anywhere, drawn from a seed, with the
 * oddities of real files: an identifier, a date, a column that never changes, blanks, a code for "never", numbers
 * written for people, rows that came twice, and an amount that is known only once the loan has gone bad.
 */
import { stream, type Rng } from '../../core/random';
import type { LanguageCode } from '../i18n/language.svelte';

const SEED = 20;
const ROWS = 1200;
/** Every so many rows, one is written twice. */
const REPEAT_EVERY = 400;

interface Wording {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly customer: string;
  readonly lender: string;
  readonly branches: readonly string[];
  readonly purposes: readonly string[];
  readonly housing: readonly string[];
  readonly outcome: readonly [good: string, bad: string];
}

const WORDINGS: Readonly<Record<LanguageCode, Wording>> = {
  'zh-CN': {
    fileName: '共信示例-虚构客户.csv',
    header: [
      '客户编号',
      '贷款机构',
      '分部',
      '开户日期',
      '年龄',
      '月收入',
      '用途',
      '住房',
      '额度使用率',
      '距上次逾期月数',
      '近半年查询次数',
      '逾期后回收金额',
      '是否违约',
    ],
    customer: '虚构',
    lender: '虚构小贷（示例）',
    branches: ['东区', '南区', '西区', '北区'],
    purposes: ['经营周转', '装修', '购车', '教育', '其他消费'],
    housing: ['自有', '按揭', '租住', '与家人同住'],
    outcome: ['否', '是'],
  },
  en: {
    fileName: 'credence-example-invented-customers.csv',
    header: [
      'customer_id',
      'lender',
      'branch',
      'opened_on',
      'age',
      'monthly_income',
      'purpose',
      'housing',
      'utilisation',
      'months_since_late',
      'inquiry_count_6m',
      'recovered_amount',
      'defaulted',
    ],
    customer: 'INVENTED',
    lender: 'Imaginary Lender (example)',
    branches: ['East', 'South', 'West', 'North'],
    purposes: ['Working capital', 'Renovation', 'Car', 'Education', 'Other'],
    housing: ['Owned', 'Mortgage', 'Rented', 'With family'],
    outcome: ['no', 'yes'],
  },
};

const BRANCH_SHARES = [0.4, 0.28, 0.2, 0.12];
const PURPOSE_SHARES = [0.32, 0.2, 0.16, 0.12, 0.2];
const PURPOSE_RISK = [0.25, -0.2, -0.1, 0, 0.15];
const HOUSING_SHARES = [0.3, 0.28, 0.27, 0.15];
const HOUSING_RISK = [-0.35, -0.15, 0.35, 0.05];
/** Stands for "never late" in a column of months. */
const NEVER = -9;

/** The same bytes each time, in either language the same customers. */
export function exampleFile(language: LanguageCode): File {
  const words = WORDINGS[language];
  const rng = stream(SEED, 'example-file');
  const lines = [words.header];
  for (let i = 0; i < ROWS; i++) {
    const row = customer(i, rng, words);
    lines.push(row);
    if (i % REPEAT_EVERY === REPEAT_EVERY - 1) lines.push(row);
  }
  // The mark at the head tells spreadsheets that this is UTF-8.
  const text = '\ufeff' + lines.map((cells) => cells.join(',') + '\r\n').join('');
  return new File([text], words.fileName, { type: 'text/csv' });
}

function customer(place: number, rng: Rng, words: Wording): string[] {
  const branch = pick(BRANCH_SHARES, rng);
  const purpose = pick(PURPOSE_SHARES, rng);
  const housing = pick(HOUSING_SHARES, rng);
  const age = Math.round(22 + 38 * rng.uniform() * rng.uniform() + 6 * rng.uniform());
  const income = Math.round((7500 * Math.exp(0.5 * rng.normal())) / 100) * 100;
  const utilisation = Math.round(1000 * Math.min(1.1, rng.uniform() ** 0.8 * 1.05)) / 10;
  const late = rng.uniform() < 0.68 ? NEVER : Math.floor(36 * rng.uniform());
  const inquiries = Math.floor(-1.6 * Math.log(1 - rng.uniform()));
  const logOdds =
    -3.1 +
    0.022 * utilisation -
    0.7 * Math.log(income / 7500) +
    (late === NEVER ? 0 : 1.3 - 0.03 * late) +
    0.22 * inquiries +
    (PURPOSE_RISK[purpose] ?? 0) +
    (HOUSING_RISK[housing] ?? 0);
  const bad = rng.uniform() < 1 / (1 + Math.exp(-logOdds));
  const recovered = bad && rng.uniform() < 0.6 ? String(Math.round(200 + 4000 * rng.uniform())) : '';
  return [
    `${words.customer}-${String(place + 1).padStart(5, '0')}`,
    words.lender,
    words.branches[branch] ?? '',
    date(rng),
    String(age),
    rng.uniform() < 0.04 ? '' : grouped(income),
    words.purposes[purpose] ?? '',
    words.housing[housing] ?? '',
    `${utilisation.toFixed(1)}%`,
    String(late),
    String(inquiries),
    recovered,
    words.outcome[bad ? 1 : 0],
  ];
}

function pick(shares: readonly number[], rng: Rng): number {
  let left = rng.uniform();
  const at = shares.findIndex((share) => (left -= share) < 0);
  return at < 0 ? shares.length - 1 : at;
}

function date(rng: Rng): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${2019 + rng.int(5)}-${two(1 + rng.int(12))}-${two(1 + rng.int(28))}`;
}

/** 12500 as "12,500", in quotes because of the comma. */
function grouped(amount: number): string {
  return amount < 1000
    ? String(amount)
    : `"${Math.floor(amount / 1000)},${String(amount % 1000).padStart(3, '0')}"`;
}
