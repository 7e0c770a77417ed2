/** Who gains, who loses, zh-CN: the source of the keys. */
type Text = string | number;

export const gainsZhCN = {
  title: '谁得益，谁受损',
  atRound: (round: Text) => `第 ${round} 轮`,
  overSeeds: (seeds: Text) => `${seeds} 个种子`,
  rows: '各家得失，逐家',
  hollow: '独自',
  filled: '联邦',
  filledPersonal: '个性化模型',
  tick: '全局模型',
  yardstick: '用谁的客户判断',
  own: '各自客户',
  common: '统一验证集',
  measure: '看哪个指标',
  institution: '机构',
  alone: '独自',
  federated: '联邦',
  personal: '个性化',
  global: '全局',
  pooled: '集中（禁止）',
  difference: '加入后',
  gains: '得益',
  loses: '受损',
  unclear: '难分高下',
  pending: '还在算',
  absent: '本轮缺席',
  oneClass: '只有一类',
  unseen: '不可见',
  plotTitle: (all: Text, gaining: Text, losing: Text, unclear: Text, unseen: Text) =>
    `${all} 家机构加入联邦前后：${gaining} 家得益，${losing} 家受损，${unclear} 家难分高下，${unseen} 家不可见。`,
  lossBy: (who: string, alone: string, federated: string) =>
    `${who}加入后变差：${alone}\u00A0→\u00A0${federated}。`,
  gainBy: (who: string, alone: string, federated: string) =>
    `${who}加入后变好：${alone}\u00A0→\u00A0${federated}。`,
  unclearBy: (who: string, alone: string, federated: string) =>
    `${who}加入前后难分高下：${alone}\u00A0→\u00A0${federated}。`,
  lossOfMany: (who: string, count: Text) => `${who}，共 ${count} 家加入后变差。`,
  and: '、',
  noLoser: '目前没有哪家因加入而明显变差。',
  coordinatorSummed: '谁得益，谁受损，协调方说不出：独自的成绩没有离开过机构，打分计数也只告诉了它总和。',
  coordinatorBlind:
    '谁得益，谁受损，协调方说不出：独自的成绩没有离开过机构。但打分计数是明文交来的，联邦模型在每家客户上的成绩，它算得出。',
  institutionBlind: '统一验证集要合起各家的打分计数，一家机构看不到。',
  trustOne: (where: string, measure: string) =>
    `按${where}的 ${measure}，只看这一个种子。差距可能出自运气，客户少的机构尤其如此，请换几个种子再算。`,
  trustMany: (where: string, measure: string, seeds: Text) =>
    `按${where}的 ${measure}，${seeds} 个种子的均值，须线是 ± 1 个标准差。差距的 95% 区间不含 0，才说得益或受损。`,
  singleSeed: '单次种子，不足为凭',
  boundUpTo: (bound: string) => `误差界至多 ±${bound}`,
  study: (count: Text) => `换 ${count} 个种子再算`,
  studyCount: '种子数',
  studyRunning: (done: Text, all: Text) => `已算完 ${done} / ${all} 个种子`,
  studyCancel: '停止',
  studyCancelled: (done: Text) => `已停止，只算完 ${done} 个种子。`,
  studyFailed: '换种子重算时出错，这里仍是单次结果。请再试一次。',
  personalNote: (strategy: string) =>
    `${strategy} 让每家用自己的个性化模型，比较的就是它；旁边的短线是全局模型在同一批客户上的成绩。`,
  personalCommon: '个性化模型只在自己的客户上打分；统一验证集上比较的是全局模型。',
  headless: (strategy: string) =>
    `${strategy} 的最后一层从不出墙，协调方那份全局模型没有练过的最后一层，它的成绩当不得真。`,
  student: '协调方的全局模型没见过客户，只向共识学。',
  unlikeAlone: '独自训练的模型与大家的一样大，不是各家自己的大小。',
  waiting: '第一轮结束后，这里比较独自、联邦与集中三种训练。',
  seed: (seed: Text) => `种子 ${seed}`,
  interval: '95% 区间',
} as const;
