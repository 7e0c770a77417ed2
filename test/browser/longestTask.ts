/** How long the page's own thread was kept from its next task, by the browser's own trace. */
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';

const traceSchema = v.object({
  traceEvents: v.array(
    v.looseObject({
      name: v.string(),
      pid: v.number(),
      tid: v.number(),
      /** Microseconds on the thread's own clock, which stands still while another process has the processor. */
      tdur: v.optional(v.number()),
      dur: v.optional(v.number()),
      args: v.optional(v.unknown()),
    }),
  ),
});
type TraceEvent = v.InferOutput<typeof traceSchema>['traceEvents'][number];

const threadName = v.object({ name: v.string() });
const startedArgs = v.object({
  data: v.object({ frames: v.array(v.object({ url: v.string(), processId: v.number() })) }),
});

/**
 * @param work what is done while the trace is taken
 * @returns milliseconds of processor time of the longest task on the main thread of the page's process
 */
export async function longestTask(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<number> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'],
  });
  await work();
  const { traceEvents } = v.parse(traceSchema, JSON.parse((await browser.stopTracing()).toString('utf8')));
  const pid = processOf(traceEvents, page.url());
  const tid = traceEvents.find(
    ({ name, pid: of, args }) =>
      name === 'thread_name' && of === pid && v.is(threadName, args) && args.name === 'CrRendererMain',
  )?.tid;
  const tasks = traceEvents.filter(
    (event) =>
      event.pid === pid && event.tid === tid && /RunTask$/.test(event.name) && event.tdur !== undefined,
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000));
}

function processOf(events: readonly TraceEvent[], url: string): number {
  for (const { name, args } of events) {
    if (name !== 'TracingStartedInBrowser' || !v.is(startedArgs, args)) continue;
    const [address] = url.split('#');
    const frame = args.data.frames.find((each) => each.url.split('#')[0] === address);
    if (frame !== undefined) return frame.processId;
  }
  throw new Error("the trace does not name the page's process");
}
