import { css } from 'lit';

/** Where the composer's parts stand; its lists hang on the frame. */
export const composerLayout = css`
  :host {
    display: block;
    padding: 0 16px 16px;
  }

  .frame {
    position: relative;
    padding: 2px 8px;
    border-radius: 8px;
    background: #383a40;
  }

  [role="alert"]:not(:empty) {
    padding: 8px 4px;
  }

  .reply {
    justify-content: space-between;
    border-bottom: 1px solid #4e5058;
    font-size: 14px;
  }

  .offers {
    padding: 6px 4px;
  }

  .drop {
    position: fixed;
    z-index: 20;
    inset: 16px;
    display: grid;
    place-items: center;
    border: 3px dashed #fff;
    border-radius: 16px;
    background: rgb(88 101 242 / 90%);
    color: #fff;
    font-size: 24px;
    font-weight: 600;
    pointer-events: none;
  }

  @media (max-width: 600px) {
    :host {
      padding: 0 8px 8px;
    }
  }
`;
