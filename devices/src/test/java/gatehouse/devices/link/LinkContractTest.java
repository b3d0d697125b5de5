package gatehouse.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every transport must do. */
class LinkContractTest {
  private static final byte[] ALL_KINDS = HexFormat.of().parseHex("00010A0D1113187F80FEFF0300");

  private FarEnd far = new TcpFarEnd();
  private Link link = far.plug();

  LinkContractTest() throws IOException {}

  enum Transport {
    TCP,
    SERIAL
  }

  /** Hears a link. */
  private static final class Ear implements LinkReceiver {
    private volatile String heard = "";
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private volatile long atNanos;

    @Override
    public void received(byte[] chunk, long nanos) {
      heard = heard.concat(HexFormat.of().formatHex(chunk));
      atNanos = nanos;
    }

    @Override
    public void lost(String why) {
      losses.add(why);
    }

    void awaitBytes(byte[] bytes) {
      await().until(() -> heard.equals(HexFormat.of().formatHex(bytes)));
    }
  }

  private Ear open(Transport transport) throws IOException {
    far.close();
    far = transport == Transport.TCP ? new TcpFarEnd() : new PtyFarEnd();
    link = far.plug();
    Ear ear = new Ear();
    link.open(ear);
    return ear;
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    far.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyByteArrivesUnchangedBothWays(Transport transport) throws IOException {
    Ear ear = open(transport);
    long before = System.nanoTime();
    link.write(ALL_KINDS);
    assertThat(far.receive(ALL_KINDS.length)).isEqualTo(ALL_KINDS);
    far.send(ALL_KINDS);
    ear.awaitBytes(ALL_KINDS);
    assertThat(ear.atNanos).isBetween(before, System.nanoTime());
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aLossIsToldOnceWithTheAddress(Transport transport) throws IOException {
    Ear ear = open(transport);
    far.send(ALL_KINDS);
    ear.awaitBytes(ALL_KINDS);
    far.unplug();
    await().atMost(1, TimeUnit.SECONDS).until(() -> !ear.losses.isEmpty());
    assertThat(ear.losses).singleElement().asString().startsWith(link.description());
    link.close();
    assertThat(ear.losses).hasSize(1);
    assertThatThrownBy(() -> link.write(ALL_KINDS)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aClosedLinkTellsNothingAndCanBeOpenedAgain(Transport transport) throws IOException {
    Ear first = open(transport);
    far.send(ALL_KINDS);
    first.awaitBytes(ALL_KINDS);
    link.close();
    link.close();
    assertThat(first.losses).isEmpty();
    far.unplug();
    link = far.plug();
    Ear second = new Ear();
    link.open(second);
    far.send(ALL_KINDS);
    second.awaitBytes(ALL_KINDS);
    first.awaitBytes(ALL_KINDS);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void openingWhatIsNotThereFailsWithTheAddress(Transport transport) throws IOException {
    Ear ear = open(transport);
    link.close();
    far.close();
    assertThatThrownBy(() -> link.open(ear))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(link.description() + ": ");
    assertThatThrownBy(() -> link.write(ALL_KINDS)).hasMessageContaining("is not open");
  }
}
