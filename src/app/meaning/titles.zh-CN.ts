/** What every figure is called, zh-CN. */
export const meaningTitlesZhCN = {
  ask: (title: string) => `${title}，这是什么`,
  of: {
    auc: '区分能力 AUC',
    ks: '区分能力 KS',
    brier: 'Brier 分',
    baseRate: '违约率',
    approvalRate: '通过率',
    badRate: '坏账率',
    calibration: '校准',
    alone: '独自训练',
    federated: '联邦',
    pooled: '集中（禁止）',
    difference: '加入后的得失',
    bytesOut: '出境字节',
    bytesIn: '入境字节',
    time: '每轮用时（本机）',
    prior: '只靠先验的瞎猜',
    bound: '误差界',
    deviation: '种子之间的标准差',
  },
} as const;
