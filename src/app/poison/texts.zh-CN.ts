/** Poisoning on the street, zh-CN: the source of the keys. */
type Text = string | number;

export const poisonZhCN = {
  toggle: {
    on: (who: string) => `让${who}当攻击者`,
    off: (who: string) => `让${who}变回诚实`,
    note: (attack: string, many: Text) =>
      `配方里：${attack}，${many} 家。按「应用」才重新开始，撤销可以退回。`,
    noneNote: '还没有攻击；选中后默认用后门。',
    changed: '配方已改，还没有应用。',
    apply: '应用并重新开始',
    undo: '撤销',
  },
  work: {
    title: (rule: string) => `规则怎么处理每份更新：${rule}`,
    round: (round: Text) => `第 ${round} 轮`,
    caption: '每家更新按规则本该占的份额，和实际占的份额',
    who: '机构',
    due: '本该占',
    got: '实际占',
    what: '规则做了什么',
    attacker: '攻击者',
    asWeighed: '照常听取',
    less: '压低了',
    more: '比本该的多',
    none: '整份排除',
    screened: '规则之前就被拒收',
    away: '这一轮没有到',
    unheard: '没有用上',
    masked: '更新都在掩码下，规则只有总和，谁也没有被单独掂量：恶意的更新同样看不见。',
    veil: '别家的更新怎么处理，只有协调方知道。',
    onMap: '地图上：划掉的没有采用；下面的横条，是应得份额里得到的部分。',
    nothing: '跑完一轮才看得到。',
    sum: (share: string) => `合计用上 ${share}；其余被裁掉，或留给上一轮的结果。`,
  },
  backdoor: {
    title: '后门',
    triggered: '带触发器',
    asTheyAre: '不带',
    success: (share: string) => `违约客户带上触发器，有 ${share} 被放行`,
    about: (all: Text) =>
      `统一验证集里的 ${all} 位违约客户；放行线通过八成客户。由实验室用真相算出，协调方不知道。`,
    waiting: '正在算后门有没有得手……',
  },
} as const;
