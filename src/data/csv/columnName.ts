/** What a column's name suggests, in English or Chinese. A hint for a proposal, never a decision. */
import type { Sensitivity } from '../schema';

/** Words of a name: `PayAmt_2` is pay, amt, 2. So that "age" is not found in "mortgage". */
function words(name: string): Set<string> {
  return new Set(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ''),
  );
}

const hint = (english: string, chinese: RegExp): ((name: string) => boolean) => {
  const list = english.split(' ');
  return (name) => {
    if (chinese.test(name)) return true;
    const own = words(name);
    return list.some((word) => own.has(word));
  };
};

/** Sex, age, marriage, origin and the like. */
export const isProtected = hint(
  'sex gender age ages birth birthday birthdate dob marriage married marital race racial ethnic ethnicity religion ' +
    'region province nationality foreign native disability disabled pregnant',
  /性别|年龄|婚姻|婚否|民族|种族|宗教|地区|省份|籍贯|户籍|户口|国籍|残疾|出生|生日/,
);

/** A key of a person, an account or a record. */
export const isIdentifierName = hint(
  'id ids uuid guid key no idcard ssn passport phone mobile tel email account serial index rowid name',
  /编号|序号|流水号|证件|身份证|账号|帐号|卡号|手机|电话|邮箱|姓名|统一社会信用代码/,
);

/** Known only once the loan has ended well or badly. */
export const isAfterOutcome = (name: string): boolean =>
  /recover|collect|charge.?off|write.?off|chgoff|written.?off|foreclos|settle|liquidat|total_?pymnt|last_?pymnt|out_?prncp|lgd|repossess/i.test(
    name,
  ) || /核销|催收|追偿|清收|处置|回收|实际还款|实还|代偿|坏账|贷后|损失率/.test(name);

/** A number of things: few whole values, yet no category. */
export const isCountName = hint(
  'count counts cnt num number numbers times children dependents dependants months years days term age amount',
  /数$|次数|个数|人数|笔数|期数|月数|天数|年龄|年限|期限|金额/,
);

/** Where a target is 1 or "yes" for those who defaulted. */
export const isDefaultName = (name: string): boolean =>
  /default|delinq|dlq|违约|逾期|坏账|坏客户|不良/i.test(name) ||
  hint('bad y target label class outcome mis', /^(目标|标签|是否坏)/)(name);

/** Where a target is 1 or "yes" for those who paid. */
export const isGoodName = (name: string): boolean =>
  /credit_?risk|creditab|好客户|正常还款|^正常|履约/i.test(name) ||
  hint('good paid repaid goodbad', /^好/)(name);

const HIGH = hint(
  'overdue delinquent dpd late arrears bureau inquiry inquiries enquiries balance bal savings account inflow ' +
    'utilisation utilization limit income salary wage pay bill history',
  /逾期|欠|征信|查询|余额|存款|流水|授信|额度|收入|工资|账单|还款|负债/,
);
const LOW = hint('term duration purpose months date period channel', /期限|用途|期数|渠道|日期/);

/** Proposed level of JR/T 0197-2020; whoever imports decides. */
export function proposeSensitivity(name: string): Sensitivity {
  if (isProtected(name) || isIdentifierName(name) || HIGH(name)) return 4;
  return LOW(name) ? 2 : 3;
}
