package gatehouse.protocol.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import org.jspecify.annotations.Nullable;

/** Something that happened in a lobby. The kinds on the wire are listed in {@link EventKinds}. */
public sealed interface LobbyEvent {

  /**
   * Somebody asked to pass, and was answered.
   *
   * @param credential absent when nothing could be read
   * @param pass the pass that was judged, absent when none was found
   * @param proof what the card's chip proved; absent where no reader asks
   */
  record AccessDecided(
      PortalId lane,
      Direction direction,
      @Nullable Credential credential,
      @Nullable PassId pass,
      Reason reason,
      @Nullable Proof proof)
      implements LobbyEvent {

    /** At a reader that asks no chip. */
    public AccessDecided(
        PortalId lane,
        Direction direction,
        @Nullable Credential credential,
        @Nullable PassId pass,
        Reason reason) {
      this(lane, direction, credential, pass, reason, null);
    }
  }

  /**
   * What became of a portal after a release, or without one.
   *
   * @param decision the sequence number of the decision that released it; 0 when none did
   * @param pass the pass that was let through; absent when nobody was released
   */
  record PassageEnded(
      PortalId lane,
      Direction direction,
      PassageOutcome outcome,
      long decision,
      @Nullable PassId pass)
      implements LobbyEvent {}

  /** How a passage ended. */
  enum PassageOutcome {
    PASSED,
    TURNED_BACK,
    TIMED_OUT,
    FORCED,
    HELD,
    /** The portal did not confirm the release, and was told to stay closed. */
    NOT_RELEASED
  }

  /**
   * A card was put on a desk reader.
   *
   * @param uid the card's UID in hexadecimal: the desk enrols cards, a gate only recognises them
   * @param proof what the card's chip proved; absent where the reader does not ask
   */
  record DeskRead(String reader, Credential credential, String uid, @Nullable Proof proof)
      implements LobbyEvent {

    /** On a reader that asks no chip. */
    public DeskRead(String reader, Credential credential, String uid) {
      this(reader, credential, uid, null);
    }
  }

  /** A device works again, or no longer. */
  record DeviceChanged(String device, boolean online, String detail) implements LobbyEvent {}

  /**
   * What a device sent could not be used, and was dropped.
   *
   * @param why begins with {@link #PULLED_AWAY} when a card was gone before it was read
   */
  record InputRefused(String device, String why) implements LobbyEvent {
    public static final String PULLED_AWAY = "pulled away";
  }

  /** A contact of a portal changed: READY, ALARM, FIRE or TAMPER. */
  record ContactChanged(PortalId lane, String contact, boolean on) implements LobbyEvent {}

  /** The gateway started; its boot number is the envelope's. */
  record GatewayStarted(String version) implements LobbyEvent {}

  /** A command was carried out or refused. */
  record CommandAnswered(String command, boolean done, String detail) implements LobbyEvent {}

  /**
   * An event of a kind that this reader does not know, or cannot read; kept whole.
   *
   * @param why what could not be read; empty for a kind that is merely new
   */
  record UnknownEvent(String kind, ObjectNode raw, String why) implements LobbyEvent {}
}
