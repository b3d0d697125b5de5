package gatehouse.gateway.access;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.token.PassToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody held out at a portal, as far as it could be read. */
public sealed interface Presented {

  /** The credential for the journal; empty when nothing trustworthy was read. */
  Optional<Credential> credential();

  /**
   * For the journal: what its chip proved; empty when no chip was asked. Nobody is judged by it.
   */
  default Optional<Proof> proof() {
    return Optional.empty();
  }

  /**
   * A card with a number of its own.
   *
   * @param proved what its chip proved; absent where no reader asks
   */
  record Card(Credential card, @Nullable Proof proved) implements Presented {

    /** At a reader that asks no chip. */
    public Card(Credential card) {
      this(card, null);
    }

    @Override
    public Optional<Credential> credential() {
      return Optional.of(card);
    }

    @Override
    public Optional<Proof> proof() {
      return Optional.ofNullable(proved);
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
