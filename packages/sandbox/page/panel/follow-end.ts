import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far from its end a list still counts as being there, in pixels. */
const nearPixels = 16;

/** Keeps a list at its end while new entries come, until somebody scrolls up to read. */
export class FollowEnd implements ReactiveController {
  readonly #box: () => Element | null;
  #isFollowing = true;
  #lastTop = 0;

  /** @param box the element that scrolls, which tells {@link onScroll} of it; asked for after every update */
  constructor(host: ReactiveControllerHost, box: () => Element | null) {
    this.#box = box;
    host.addController(this);
  }

  hostUpdated(): void {
    // The rows themselves are shown a little later.
    requestAnimationFrame(() => {
      const box = this.#box();
      if (box !== null && this.#isFollowing) box.scrollTop = box.scrollHeight;
    });
  }

  /** Only scrolling up ends the following: a list that grows leaves its end behind without being scrolled. */
  readonly onScroll = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    const isNear = scrollHeight - scrollTop - clientHeight < nearPixels;
    this.#isFollowing = isNear || (this.#isFollowing && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    // Whoever reads keeps the place when old rows go; at the end that would look as if somebody had scrolled up.
    currentTarget.style.overflowAnchor = this.#isFollowing ? 'none' : 'auto';
  };
}
