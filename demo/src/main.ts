import { parseArgs } from 'node:util';

import { runDemo } from './demo.ts';

const usage = `Usage: npm run demo -- [clip] [--pose ID] [--out DIR]

  clip       a WAV or MP3 file of speech, up to a minute (default: a sample)
  --pose ID  who speaks it (default: the first avatar)
  --out DIR  where the video and the mask are saved (default: out)
`;

/** The command line is wrong. */
class UsageError extends Error {}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pose: { type: 'string' },
      out: { type: 'string', default: 'out' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(usage);
  else if (positionals.length > 1) throw new UsageError('The demo takes one clip.');
  else await runDemo({ clip: positionals[0], pose: values.pose, out: values.out });
} catch (error) {
  const isUsage =
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  const [message] = (error instanceof Error ? error.message : String(error)).split('. To specify');
  process.stderr.write(`${message}\n${isUsage ? `\n${usage}` : ''}`);
  process.exitCode = isUsage ? 2 : 1;
}
