package gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.site.DeskReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two desks in one lobby: a card on the reader of one is none of the other's business. */
class DeskReaderTest {
  @TempDir static Path folder;
  private static TestServer house;
  private static long stored;

  @BeforeAll
  static void start() {
    house = TestServer.start(folder);
    TestServer.await(
        house
            .server
            .house()
            .register()
            .addDeskReader(Cast.ESTATE, new DeskReader(Cast.NORTH, "desk-2", "二号台读卡器")));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aComputerHearsItsOwnReaderOnceItWasChosenAndAllBefore() throws Exception {
    Browser one = house.browser().signedIn("desk");
    Browser other = house.browser().signedIn("desk");
    assertThat(one.get("/desk-reader").body()).contains("二号台读卡器", "全部读卡器");
    one.post("/desk-reader", "reader", Cast.NORTH + "/desk-2");
    assertThat(one.get("/desk-reader").body()).containsPattern("value=\"north/desk-2\" checked");

    List<String> heardByOne = new CopyOnWriteArrayList<>();
    List<String> heardByOther = new CopyOnWriteArrayList<>();
    try (InputStream first = one.stream("/passes/desk-reads");
        InputStream second = other.stream("/passes/desk-reads")) {
      listen(first, heardByOne);
      listen(second, heardByOther);
      await().until(() -> !heardByOne.isEmpty() && !heardByOther.isEmpty());
      tap("desk", Cast.CHEN_UID);
      tap("desk-2", Cast.LI_UID);
      await().until(() -> heardByOne.size() == 2 && heardByOther.size() == 3);
    }
    assertThat(heardByOne.get(1)).contains(Cast.LI_UID);
    assertThat(heardByOther.subList(1, 3))
        .anyMatch(said -> said.contains(Cast.CHEN_UID))
        .anyMatch(said -> said.contains(Cast.LI_UID));
  }

  @Test
  void aReaderThatIsNotThereIsNotChosen() throws Exception {
    Browser desk = house.browser().signedIn("desk");
    assertThat(desk.post("/desk-reader", "reader", "north/attic").statusCode()).isEqualTo(400);
    assertThat(desk.get("/desk-reader").body()).containsPattern("value=\"\" checked");
  }

  private static void listen(InputStream stream, List<String> heard) {
    Thread reader =
        new Thread(
            () -> {
              try (var lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> line.startsWith("data: ")).forEach(heard::add);
              } catch (IOException | java.io.UncheckedIOException hungUp) {
                // The test ends the stream from its side.
              }
            },
            "reader");
    reader.setDaemon(true);
    reader.start();
  }

  private static void tap(String reader, String uid) {
    Instant now = TestDay.now();
    StoredEvent read =
        new StoredEvent(
            new EventEnvelope(
                Cast.NORTH,
                new Sequence(1, ++stored),
                now,
                EventEnvelope.NO_PREVIOUS,
                new DeskRead(reader, Cast.CHEN_CARD, uid)),
            now);
    TestServer.await(
        house
            .server
            .house()
            .database()
            .inTransaction(
                tx -> house.server.house().deskReads().handle(tx, Cast.ESTATE, List.of(read))));
  }
}
