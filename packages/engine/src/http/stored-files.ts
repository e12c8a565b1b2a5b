import { stat } from 'node:fs/promises';
import type { Previews } from '../previews/previews.ts';
import type { Speech } from '../tts/speech.ts';
import type { SpeechFiles } from '../tts/speech-files.ts';
import type { VideoStore } from '../videos/video-store.ts';

/** What stored files are found in. */
export interface StoredFilesDeps {
  readonly store: Pick<VideoStore, 'get' | 'paths'>;
  readonly previews: Pick<Previews, 'file'>;
  readonly speech: Pick<Speech, 'sample' | 'voice'>;
  readonly speechFiles: Pick<SpeechFiles, 'path'>;
}

/**
 * Finds the file behind `/files/<kind>/<name>`.
 *
 * @param kind - `videos`, `previews`, `speech` or `voices`
 * @returns its absolute path, or undefined when there is none; pictures and samples of voices are made when missing
 */
export type FindFile = (kind: string, name: string) => Promise<string | undefined>;

/** Makes the function that knows all files which links lead to. */
export function storedFiles({ store, previews, speech, speechFiles }: StoredFilesDeps): FindFile {
  const find = async (kind: string, name: string): Promise<string | undefined> => {
    switch (kind) {
      case 'videos': {
        const [, id = '', mask] = /^([0-9a-f]{32})(\.mask)?\.mp4$/.exec(name) ?? [];
        if (store.get(id)?.status !== 'finished') return undefined;
        return mask ? store.paths(id).mask : store.paths(id).video;
      }
      case 'previews':
        return await previews.file(name.replace(/\.png$/, ''));
      case 'speech': {
        const [, id] = /^([0-9a-f]{32})\.wav$/.exec(name) ?? [];
        return id === undefined ? undefined : speechFiles.path(id);
      }
      case 'voices': {
        const voice = speech.voice(name.replace(/\.wav$/, ''));
        return voice && (await speech.sample(voice));
      }
      default:
        return undefined;
    }
  };
  return async (kind, name) => {
    const path = await find(kind, name);
    const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
    return found?.isFile() ? path : undefined;
  };
}
