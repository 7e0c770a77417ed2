/** Six beliefs to test, zh-CN: the source of the keys. */
type Text = string | number;

export const beliefsZhCN = {
  title: '六个误解',
  close: '关闭',
  intro:
    '每个误解配一个不到一分钟的实验，在这个实验室里当场跑，数字来自那次运行。会换掉现在的配方：想回来，先留一份链接。',
  test: '试一试',
  again: '再试一次',
  running: (run: Text, all: Text) => `正在跑第 ${run} 次，共 ${all} 次……`,
  failed: '这次没有跑完，请再试一次。',
  link: '实验的链接',
  links: (place: Text) => `第 ${place} 次运行的链接`,
  expect: '预计看到',
  found: '这次运行',
  against: '与误解相反',
  notAgainst: '这一次没有看到反例',
  belief: {
    local: {
      says: '「数据没出门，所以是安全的。」',
      why: '更新是从数据算出来的。一步训练、一个够宽的网络，协调方就能把客户一条条解出来。',
      expect: '农商行在 8 位客户上走一步，寄出一封演练的信，协调方从中整条还原出好几位。',
      found: (found: string, rows: string) =>
        `信里的 ${rows} 位客户，有 ${found} 位被整条还原，一个字段不差。`,
    },
    masks: {
      says: '「安全聚合把什么都藏住了。」',
      why: '它藏住的是每一份更新，包括恶意的那一份。模型本身谁都看得到，后门也就跟着进来了。',
      expect: '股份行的后门混在掩码里，谁也看不出是它。',
      found: (triggered: string, asTheyAre: string) =>
        `违约客户带上触发器，有 ${triggered} 被放行；不带的只有 ${asTheyAre}。`,
    },
    epsilon: {
      says: '「ε = 8，够隐私了。」',
      why: 'ε 是攻击者胜算的上限，按指数涨。8 听着不大，保证的却很少。',
      expect: '账目一查：猜某人在不在，可以猜对的次数远多于抛硬币的 50。',
      found: (epsilon: string, odds: string, most: string) =>
        `用掉 ε ${epsilon}：看到全部出境内容的人，100 次里最多可猜对 ${odds} 次；只凭 ε 和 δ，最多 ${most} 次。`,
    },
    robust: {
      says: '「稳健规则总归有好处。」',
      why: '没有人攻击时，中位数照样丢掉大家的信号；客户构成不同的机构，看着就像异常。',
      expect: '同样的数据，没有攻击者：逐项中位数不如加权平均。',
      found: (mean: string, median: string) => `没有攻击者：加权平均 AUC ${mean}，逐项中位数 ${median}。`,
    },
    members: {
      says: '「成员越多越好。」',
      why: '各家违约的规律不同时，一个公用的模型要迁就别人的客户，自己的就顾不上。',
      expect: '规律完全不同的五家凑在一起，有人不如自己练。',
      found: (losers: string, all: string, worst: string) =>
        `${all} 家里有 ${losers} 家不如独自训练，最差的一家 AUC ${worst}。`,
    },
    names: {
      says: '「去掉姓名，就认不出人了。」',
      why: '几项普通的经营数据合在一起，往往只有一个人符合。谁知道这几项，谁就认得出他。',
      expect: '只用六个字段，还取了约数，大多数客户仍然独一无二。',
      found: (fields: string, people: string, share: string) =>
        `${people} 位客户，只看 ${fields} 个字段的约数，就有 ${share} 独一无二。`,
    },
  },
} as const;
