import { css } from 'lit';

/** How the line in which messages are written is laid out, with the files above it. */
export const messageEditorStyles = css`
  ul {
    display: flex;
    gap: 8px;
    margin: 0 0 8px;
    padding: 4px;
    overflow-x: auto;
    list-style: none;
  }

  .card {
    display: flex;
    flex-direction: column;
    gap: 4px;
    width: 180px;
    flex: none;
    padding: 8px;
    border-radius: 4px;
    background: #2b2d31;
    overflow-wrap: anywhere;
  }

  .card button[aria-pressed="true"] {
    background: #5865f2;
  }

  .line {
    display: flex;
    align-items: end;
    gap: 4px;
  }

  textarea {
    flex: 1;
    min-width: 0;
    max-height: 50dvh;
    padding: 9px 4px;
    resize: none;
  }
`;
