/** Finds Chromium or Chrome, or installs Debian's, and starts it without a screen. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

export class ChromiumError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ChromiumError';
  }
}

/** @returns the executable's path, undefined when there is none in the usual places */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new ChromiumError(`CHROMIUM_PATH names no executable: ${named}`);
  }
  return [...onPath(), ...usualPlaces()].find(isExecutable);
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
    const tails = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].flatMap((folder) =>
      ['chrome.exe', 'msedge.exe'].map((file) => join(folder, 'Application', file)),
    );
    return roots.flatMap((root) => (root === undefined ? [] : tails.map((tail) => join(root, tail))));
  }
  return ['/snap/bin/chromium', '/usr/lib/chromium/chromium'];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * As `findChromium`; on Debian as root it installs the distribution's package when there is none, and a Chinese font.
 *
 * @throws ChromiumError when there is none and none can be installed
 */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (isRoot() && existsSync('/etc/debian_version')) {
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    try {
      execFileSync('apt-get', ['update'], options);
      execFileSync(
        'apt-get',
        ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
        options,
      );
    } catch (cause) {
      throw new ChromiumError(`No Chromium found, and apt-get could not install it: ${String(cause)}`);
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new ChromiumError(
    'No Chromium or Chrome found. Install one (Debian and Ubuntu: apt-get install chromium) or name its executable in CHROMIUM_PATH.',
  );
}

/** The browser keeps to the page it is given: no updates, no background traffic. */
export function chromiumFlags(): string[] {
  return [
    '--headless=new',
    // Chromium refuses to start its sandbox as root, which is usual in containers.
    ...(isRoot() ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

/** @throws ChromiumError when there is no browser */
export function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    headless: true,
    args: [...chromiumFlags(), ...extraFlags],
  });
}
