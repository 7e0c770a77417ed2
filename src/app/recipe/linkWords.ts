/** A line in words: 100 Mbps, 10 ms one way, no loss. */
import { LINKS } from '../../core/virtual/link';
import type { LinkName } from '../../core/virtual/link';
import { setting as figure } from '../format/numbers';
import type { MethodTexts } from '../methods/texts';
import { tidy } from './stops';

export function linkWords(name: LinkName, t: MethodTexts): string {
  const { bandwidth, latency, loss } = LINKS[name];
  const speed = bandwidth >= 1e9 ? `${figure(bandwidth / 1e9)} Gbps` : `${figure(bandwidth / 1e6)} Mbps`;
  return t.linkWords(
    speed,
    t.milliseconds(figure(tidy(latency * 1000))),
    loss === 0 ? t.noLoss : t.loss(`${figure(tidy(loss * 100))}%`),
  );
}
