/** The page as a whole, zh-CN. */
export const shellZhCN = {
  panels: '看哪一部分',
  results: '成绩',
  ledger: '台账',
  recipe: '配方',
  boundary: '边界',
  boundaryOpen: '封闭域给了什么，没给什么',
};
