/** Texts of the perspective switch, zh-CN. */
export const perspectiveZhCN = {
  label: '视角',
  all: '全知',
  institution: '某机构',
  coordinator: '协调方',
  choose: '选一家机构，换成它的眼睛',
  hint: '按回车键选一家机构',
  institutionOf: (who: string) => `机构：${who}`,
  said: {
    all: '全知视角：什么都看得见，现实里没有任何一方能这样看。',
    institution: (who: string) => `${who}的视角：只看得到自己的客户、自己的信和收到的模型。`,
    coordinator: '协调方的视角：看得到各机构交出的每一封信，看不到墙内。',
  },
} as const;
