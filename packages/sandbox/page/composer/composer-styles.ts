import { css } from 'lit';

/** What the parts of the composer have in common: Discord's dark theme, with every text at a contrast of 4.5:1 or more. */
export const composerStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :host {
    color: #dbdee1;
    font-size: 16px;
    line-height: 1.375;
  }

  button {
    min-height: 32px;
    padding: 4px 10px;
    border: none;
    border-radius: 4px;
    background: #4e5058;
    color: #fff;
    font: inherit;
    font-size: 14px;
    cursor: pointer;
  }

  button:hover {
    background: #6d6f78;
  }

  button:disabled {
    opacity: 0.6;
    cursor: not-allowed;
  }

  button.icon {
    min-width: 40px;
    min-height: 40px;
    padding: 0 8px;
    background: none;
    color: #dbdee1;
    font-size: 18px;
  }

  button.icon:hover {
    background: #4e5058;
    color: #fff;
  }

  button.ready {
    background: #5865f2;
  }

  button.ready:hover {
    background: #4752c4;
  }

  :is(button, input, textarea, [tabindex]):focus-visible {
    outline: 2px solid #00a8fc;
    outline-offset: 1px;
  }

  input,
  textarea {
    border: none;
    background: none;
    color: inherit;
    font: inherit;
  }

  ::placeholder {
    color: #b5bac1;
    opacity: 1;
  }

  .muted {
    color: #b5bac1;
    font-size: 14px;
  }

  .wrong {
    color: #fb9599;
    font-size: 14px;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .popup {
    position: absolute;
    z-index: 10;
    right: 0;
    bottom: calc(100% + 4px);
    left: 0;
    max-height: min(50dvh, 480px);
    overflow-y: auto;
    padding: 8px;
    border-radius: 8px;
    background: #2b2d31;
    box-shadow: 0 8px 16px rgb(0 0 0 / 40%);
  }

  .popup-title {
    padding: 4px 8px;
    color: #b5bac1;
    font-size: 12px;
    font-weight: 600;
  }

  [role="option"] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 12px;
    min-height: 40px;
    padding: 8px;
    border-radius: 4px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  [role="option"]:hover {
    background: #35373c;
  }

  [role="option"][aria-selected="true"] {
    background: #404249;
    color: #fff;
  }

  [role="option"] strong {
    font-weight: 500;
  }
`;
