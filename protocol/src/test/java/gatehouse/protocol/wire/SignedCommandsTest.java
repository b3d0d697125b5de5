package gatehouse.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.cast.Golden;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.command.SignedCommand;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCommandsTest {
  private static final KeyPair SERVER = keys();
  private static final Command OPEN =
      new Command(
          "c-7",
          Cast.NORTH,
          41,
          Cast.MONDAY_MORNING.plusSeconds(5),
          new CommandAction.Open(Cast.NORTH_1, Direction.IN, "guard.zhao", "forgot her card"));

  @Test
  void aSignedCommandIsReadAsItWasSigned() throws WireException {
    List<CommandAction> actions =
        List.of(
            OPEN.action(),
            new CommandAction.SetMode(Cast.NORTH_1, LaneMode.LOCKED, "leader.sun"),
            new CommandAction.Indicate(Cast.NORTH_1, Direction.OUT, true));
    for (CommandAction action : actions) {
      Command command = new Command("c-8", Cast.NORTH, 42, OPEN.expiresAt(), action);
      SignedCommand signed = SignedCommands.sign(command, SERVER.getPrivate());
      assertThat(SignedCommands.open(signed, SERVER.getPublic())).isEqualTo(command);
    }
  }

  @Test
  void theTextThatIsSignedStandsInTheGoldenFile() throws WireException {
    assertThat(SignedCommands.sign(OPEN, SERVER.getPrivate()).command())
        .isEqualTo(new String(Golden.read("command-open.json"), UTF_8));
    assertThat(WireCodec.read(Golden.read("command-open.json"), Command.class)).isEqualTo(OPEN);
  }

  @Test
  void aCommandWithOneLetterChangedIsRefused() {
    SignedCommand signed = SignedCommands.sign(OPEN, SERVER.getPrivate());
    SignedCommand altered =
        new SignedCommand(signed.command().replace("north-1", "north-2"), signed.signature());
    assertThatThrownBy(() -> SignedCommands.open(altered, SERVER.getPublic()))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("not signed by the server");
  }

  @Test
  void aCommandOfSomebodyElseIsRefused() {
    SignedCommand signed = SignedCommands.sign(OPEN, keys().getPrivate());
    assertThatThrownBy(() -> SignedCommands.open(signed, SERVER.getPublic()))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(
            () -> SignedCommands.open(new SignedCommand("{}", "no base64!"), SERVER.getPublic()))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("signature");
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
