package gatehouse.simulators.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CardTerminals.State;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTerminalProviderTest {
  private static final CommandAPDU GET_UID = new CommandAPDU(0xFF, 0xCA, 0, 0, 256);
  private static final VirtualCard CARD = VirtualCard.storage(hex("04A1B2C3"));

  private final VirtualPcsc pcsc = VirtualPcsc.withReaders("North 1 in", "North 1 out");

  @Test
  void uidIsReadThroughTheStandardInterface() throws Exception {
    pcsc.reader("North 1 out").insert(CARD);
    CardTerminal terminal = terminals().getTerminal("North 1 out");
    var card = terminal.connect("*");
    assertThat(card.getATR().getBytes()).isEqualTo(CARD.atr());
    assertThat(card.getProtocol()).isEqualTo("T=1");
    assertThat(card.getBasicChannel().transmit(GET_UID).getBytes()).isEqualTo(hex("04A1B2C39000"));
    assertThat(terminals().getTerminal("North 1 in").isCardPresent()).isFalse();
  }

  @Test
  void insertionAndRemovalAreSeenOnceEach() throws Exception {
    CardTerminals terminals = terminals();
    terminals.waitForChange(1);
    assertThat(terminals.waitForChange(1)).isFalse();

    pcsc.reader("North 1 in").insert(CARD);
    assertThat(terminals.waitForChange(5_000)).isTrue();
    assertThat(names(terminals.list(State.CARD_INSERTION))).containsExactly("North 1 in");
    assertThat(names(terminals.list(State.CARD_PRESENT))).containsExactly("North 1 in");
    assertThat(names(terminals.list(State.CARD_ABSENT))).containsExactly("North 1 out");

    pcsc.reader("North 1 in").remove();
    assertThat(terminals.waitForChange(5_000)).isTrue();
    assertThat(names(terminals.list(State.CARD_REMOVAL))).containsExactly("North 1 in");
    assertThat(terminals.list(State.CARD_INSERTION)).isEmpty();
    assertThat(terminals.waitForChange(1)).isFalse();
  }

  @Test
  void cardSwappedBetweenTwoLooksIsAnInsertion() throws Exception {
    CardTerminals terminals = terminals();
    pcsc.reader("North 1 in").insert(CARD);
    terminals.waitForChange(5_000);
    pcsc.reader("North 1 in").insert(VirtualCard.storage(hex("04000001")));
    assertThat(terminals.waitForChange(5_000)).isTrue();
    assertThat(names(terminals.list(State.CARD_INSERTION))).containsExactly("North 1 in");
  }

  @Test
  void cardSwappedUnderneathAConnectionHasBeenAbsent() throws Exception {
    pcsc.reader("North 1 in").insert(CARD);
    CardTerminal terminal = terminals().getTerminal("North 1 in");
    var channel = terminal.connect("*").getBasicChannel();
    assertThat(terminal.waitForCardAbsent(1)).isFalse();
    pcsc.reader("North 1 in").insert(VirtualCard.storage(hex("04000001")));
    assertThat(terminal.waitForCardAbsent(1)).isTrue();
    assertThatThrownBy(() -> channel.transmit(GET_UID)).hasMessage("SCARD_W_REMOVED_CARD");
    terminal.connect("*");
    assertThat(terminal.waitForCardAbsent(1)).isFalse();
  }

  @Test
  void waitingEndsAtOnceWhenTheServiceDies() throws Exception {
    CardTerminals terminals = terminals();
    terminals.waitForChange(1);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return String.valueOf(terminals.waitForChange(10_000));
              } catch (CardException e) {
                return e.getMessage();
              }
            });
    pcsc.die();
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo("SCARD_E_NO_SERVICE");
  }

  @Test
  void serviceThatComesBackWorksForFreshTerminalsOnly() throws Exception {
    CardTerminals old = terminals();
    pcsc.die();
    assertThatThrownBy(() -> terminals().list()).hasMessage("SCARD_E_NO_SERVICE");
    pcsc.comeBack();
    assertThatThrownBy(old::list).hasMessage("SCARD_E_NO_SERVICE");
    assertThat(names(terminals().list())).containsExactly("North 1 in", "North 1 out");
  }

  @Test
  void unpluggedReaderVanishesFromTheListAndReturns() throws Exception {
    CardTerminals terminals = terminals();
    CardTerminal terminal = terminals.getTerminal("North 1 in");
    terminals.waitForChange(1);
    pcsc.reader("North 1 in").unplug();
    assertThat(terminals.waitForChange(5_000)).isTrue();
    assertThat(names(terminals.list())).containsExactly("North 1 out");
    assertThatThrownBy(terminal::isCardPresent).hasMessageContaining("SCARD_E_READER_UNAVAILABLE");
    pcsc.reader("North 1 in").plug();
    assertThat(terminals.waitForChange(5_000)).isTrue();
    assertThat(terminal.isCardPresent()).isFalse();
  }

  @Test
  void cardThatLeavesInMidAnswerIsRemoved() throws Exception {
    pcsc.reader("North 1 in").insert(CARD.leavingAfter(0));
    CardTerminal terminal = terminals().getTerminal("North 1 in");
    var channel = terminal.connect("*").getBasicChannel();
    assertThatThrownBy(() -> channel.transmit(GET_UID)).hasMessage("SCARD_W_REMOVED_CARD");
    assertThat(terminal.waitForCardAbsent(1)).isTrue();
  }

  @Test
  void halfAStatusWordSurfacesAsIllegalArgument() throws Exception {
    pcsc.reader("North 1 in").insert(CARD.answering((byte) 0x90));
    var channel = terminals().getTerminal("North 1 in").connect("*").getBasicChannel();
    assertThatThrownBy(() -> channel.transmit(GET_UID))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slotsTakeCardsOverVpcd() throws Exception {
    try (var slots = VirtualPcsc.withSlots("North 1 in=127.0.0.1:0,North 1 out=127.0.0.1:0")) {
      var factory = TerminalFactory.getInstance("PC/SC", null, new VirtualTerminalProvider(slots));
      CardTerminals terminals = factory.terminals();
      CardTerminal terminal = terminals.getTerminal("North 1 out");
      try (var field = new VpcdClient(slots.reader("North 1 out").address())) {
        field.insert(CARD);
        assertThat(terminal.waitForCardPresent(5_000)).isTrue();
        var channel = terminal.connect("*").getBasicChannel();
        assertThat(channel.transmit(GET_UID).getBytes()).isEqualTo(hex("04A1B2C39000"));
        field.remove();
        assertThat(terminal.waitForCardAbsent(5_000)).isTrue();
      }
    }
  }

  @Test
  void slotThatIsNoSlotIsRefusedWithAnExample() {
    assertThatThrownBy(() -> VirtualPcsc.withSlots("North 1 in"))
        .hasMessage(
            "a virtual reader is written \"North 1 in=127.0.0.1:45001\", not \"North 1 in\"");
  }

  private CardTerminals terminals() throws Exception {
    return TerminalFactory.getInstance("PC/SC", null, new VirtualTerminalProvider(pcsc))
        .terminals();
  }

  private static List<String> names(List<CardTerminal> terminals) {
    return terminals.stream().map(CardTerminal::getName).toList();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
