package gatehouse.gateway.access;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Reason;
import gatehouse.protocol.token.PassToken;
import java.util.Optional;

/** What somebody held out at a portal, as far as it could be read. */
public sealed interface Presented {

  /** The credential for the journal; empty when nothing trustworthy was read. */
  Optional<Credential> credential();

  /** A card with a number of its own. */
  record Card(Credential card) implements Presented {
    @Override
    public Optional<Credential> credential() {
      return Optional.of(card);
    }
  }

  /** A signed pass whose signature has been verified. */
  record Code(PassToken token) implements Presented {
    @Override
    public Optional<Credential> credential() {
      return Optional.of(Credential.ofToken(token.pass()));
    }
  }

  /**
   * Nothing that could be judged.
   *
   * @param reason why, as {@link Reason#UNREADABLE} or {@link Reason#FORGED}
   */
  record Unrecognised(Reason reason) implements Presented {
    @Override
    public Optional<Credential> credential() {
      return Optional.empty();
    }
  }
}
