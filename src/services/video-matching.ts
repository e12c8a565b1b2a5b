/** For each video that nobody is known to have asked for: the jobs that may have. */
export type Candidates = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The pairs of video and job that can only be so: no other job may have asked for the video, and no other video may
 * be the job's. Nothing is guessed where there is a choice.
 *
 * @param isUnanswered whether a job's answer is lost for good, and not merely under way
 */
export function certainMatches(
  candidates: Candidates,
  isUnanswered: (jobId: string) => boolean,
): { videoId: string; jobId: string }[] {
  const choices = new Map<string, number>();
  for (const jobId of [...candidates.values()].flatMap((jobs) => [...jobs])) {
    choices.set(jobId, (choices.get(jobId) ?? 0) + 1);
  }
  return [...candidates].flatMap(([videoId, [jobId, ...others]]) =>
    jobId !== undefined && others.length === 0 && choices.get(jobId) === 1 && isUnanswered(jobId)
      ? [{ videoId, jobId }]
      : [],
  );
}

/** True when there are more videos than jobs that may have asked for them: some are of another program's. */
export function hasStrangers(candidates: Candidates): boolean {
  const jobs = new Set([...candidates.values()].flatMap((jobs) => [...jobs]));
  return candidates.size > jobs.size;
}
