import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { ChosenFile } from './chosen-file.ts';

/**
 * Takes files that are dropped anywhere on the page, unless something on it has taken them (`preventDefault`). Its host is
 * shown anew when files come over the page or leave it.
 */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #take: (files: readonly ChosenFile[]) => void;
  #end = new AbortController();
  #isOver = false;

  constructor(host: ReactiveControllerHost, take: (files: readonly ChosenFile[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  /** Whether files are held over the page. */
  get isOver(): boolean {
    return this.#isOver;
  }

  hostConnected(): void {
    this.#end = new AbortController();
    const { signal } = this.#end;
    window.addEventListener('dragover', (event) => this.#over(event), { signal });
    window.addEventListener('dragleave', (event) => this.#left(event), { signal });
    window.addEventListener('drop', (event) => this.#drop(event), { signal });
  }

  hostDisconnected(): void {
    this.#end.abort();
  }

  #over(event: DragEvent): void {
    const isTaken = event.defaultPrevented || !event.dataTransfer?.types.includes('Files');
    if (!isTaken) event.preventDefault();
    this.#show(!isTaken);
  }

  #left(event: DragEvent): void {
    // Without a related target it is the window that was left.
    if (event.relatedTarget === null) this.#show(false);
  }

  #drop(event: DragEvent): void {
    this.#show(false);
    if (event.defaultPrevented || event.dataTransfer === null) return;
    const files = chosenFiles(event.dataTransfer.files);
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  }

  #show(isOver: boolean): void {
    if (this.#isOver === isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}

/** The browser's files as the composer holds them. */
export function chosenFiles(files: Iterable<File> | null): readonly ChosenFile[] {
  return [...(files ?? [])].map((file) => ({ name: file.name, size: file.size, content: file }));
}
