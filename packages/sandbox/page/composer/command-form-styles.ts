import { css } from 'lit';

/** How a command that is being filled in is laid out. */
export const commandFormStyles = css`
  .about {
    padding: 4px 0 8px;
  }

  .fields {
    flex: 1;
    align-items: start;
    max-height: 40dvh;
    overflow-y: auto;
    padding: 4px;
  }

  .line {
    display: flex;
    align-items: end;
    gap: 8px;
    padding-bottom: 4px;
  }

  .fields > button,
  .line > button {
    min-height: 40px;
  }

  .command {
    font-weight: 600;
    line-height: 40px;
  }

  sandbox-more-options {
    width: 14ch;
    padding: 4px;
    border-radius: 4px;
    background: #2b2d31;
  }

  @media (max-width: 600px) {
    .line {
      flex-wrap: wrap;
      justify-content: end;
    }

    .fields {
      flex-basis: 100%;
    }
  }
`;
