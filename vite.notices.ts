/** Licence notices of every package whose code is in the build, the institution's script and the workers included. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const NOTICES_FILE = 'assets/NOTICES.txt';

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** The folder of the package that a module belongs to, undefined for our own. */
function packageFolder(id: string): string | undefined {
  // The bundler's own run-time helpers have no file.
  if (id.startsWith('\0vite/')) return installed('vite');
  if (id.startsWith('\0rolldown/')) return installed('rolldown');
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1];
}

function installed(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

function packageFacts(folder: string): PackageFacts {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const field = (name: string): string => {
    const value: unknown =
      typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, name) : undefined;
    if (typeof value !== 'string') throw new Error(`${folder}: package.json has no ${name}`);
    return value;
  };
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    // Vite adds the licences of the tools inside it, none of which is in the build.
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').split(/^# Licenses of bundled/m)[0] ?? '')
    .map((text) => text.trim());
  const licence = field('license');
  if (files.length === 0 && licence === 'Apache-2.0') files.push(...ownLicence());
  return {
    name: field('name'),
    version: field('version'),
    licence,
    text: files.join('\n\n') || 'The package ships no licence file; the licence named above applies.',
  };
}

/** This repository's licence is the Apache License 2.0 too; its file serves packages that ship none. */
function ownLicence(): string[] {
  const path = join(import.meta.dirname, 'LICENSE');
  return existsSync(path) ? [readFileSync(path, 'utf8').trim()] : [];
}

export class Notices {
  readonly #folders = new Set<string>();

  /** Notes one bundled module by its id. */
  readonly note = (id: string): void => {
    const folder = packageFolder(id);
    if (folder !== undefined) this.#folders.add(folder);
  };

  /** @param emit whether this is the page's bundle, which is generated last, or a worker's */
  plugin(emit: boolean): Plugin {
    const note = this.note;
    const text = (): string => this.#text();
    return {
      name: 'credence:notices',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk') output.moduleIds.forEach(note);
        }
        if (emit) this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: text() });
      },
    };
  }

  #text(): string {
    const line = '-'.repeat(80);
    return [...this.#folders]
      .map(packageFacts)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((facts) => `${line}\n${facts.name} ${facts.version}\nLicence: ${facts.licence}\n\n${facts.text}\n`)
      .join('\n');
  }
}
