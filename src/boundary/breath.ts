/**
 * Resolves after the messages that wait now have been delivered to this thread. A timer would do the same
 * but is held back to four milliseconds when nested, and longer in a hidden page.
 */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
