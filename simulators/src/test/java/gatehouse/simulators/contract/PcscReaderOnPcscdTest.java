package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.pcsc.CardTerminalsSource;
import gatehouse.protocol.cast.Needs;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.pcscd.OwnPcscd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/** The same on Debian's pcscd with its vpcd, through jnasmartcardio. */
class PcscReaderOnPcscdTest extends PcscReaderContract {

  /** Where the module's build tells pcsc-lite to look, once per process, before it is loaded. */
  private static final Path SOCKET =
      Path.of(Objects.requireNonNullElse(System.getenv("PCSCLITE_CSOCK_NAME"), "absent"));

  @Override
  CardStand open() throws IOException {
    Needs.program("pcscd");
    var pcscd = new OwnPcscd(Path.of("target/pcscd"), "North 1");
    assertThat(SOCKET.toAbsolutePath()).isEqualTo(pcscd.socket());
    pcscd.start();
    return new Stand(pcscd, List.of(new VpcdClient(pcscd.slot(0)), new VpcdClient(pcscd.slot(1))));
  }

  private record Stand(OwnPcscd pcscd, List<VpcdClient> fields) implements CardStand {
    @Override
    public CardTerminalsSource source() {
      return CardTerminalsSource.named("jna");
    }

    @Override
    public void insert(int slot, VirtualCard card) throws IOException {
      fields.get(slot).insert(card);
    }

    /**
     * pcscd looks every 400 ms, later when the machine is busy: it takes a card that is swapped
     * quicker for the old one, and one that was torn away before for none.
     */
    @Override
    public void remove(int slot) {
      fields.get(slot).remove();
      Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }

    @Override
    public void die() throws IOException {
      pcscd.stop();
    }

    @Override
    public void comeBack() throws IOException {
      pcscd.start();
    }

    @Override
    public void close() throws IOException {
      fields.forEach(VpcdClient::close);
      pcscd.close();
    }
  }
}
