package gatehouse.devices.link.recording;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String DUMP =
      """
      # gatehouse link recording 1
      0.000000 open
      0.000100 > 01 02 00 00 00 08 79 CC
      0.012034 < 01 02 01 05
      0.012400 < 61 8B
      0.020000 lost the port is gone
      0.500000 open
      0.500100 < 00
      0.600000 close
      """;

  @TempDir Path folder = Path.of("");
  private final Notes notes = new Notes();

  /** Writes down what a link says. */
  private static final class Notes implements LinkReceiver {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void received(byte[] chunk, long atNanos) {
      heard.add(HexFormat.of().formatHex(chunk));
    }

    @Override
    public void lost(String why) {
      heard.add(why);
    }
  }

  @Test
  void aReplayIsHeardAsItWasRecordedWhenTheSameIsSent() throws IOException {
    Link replay = ReplayLink.ofText(DUMP, ReplayLink.Pace.AT_ONCE);
    replay.open(notes);
    replay.write(bytes("01 02 00 00 00 08 79CC"));
    await().until(() -> notes.heard.equals(List.of("01020105", "618b", "the port is gone")));
    replay.open(notes);
    await().until(() -> notes.heard.size() == 4);
    replay.close();
  }

  @Test
  void aReplayRefusesOtherBytesAndTellsWhatItHas() {
    Link replay = ReplayLink.ofText(DUMP, ReplayLink.Pace.AT_ONCE);
    assertThatThrownBy(() -> replay.write(bytes("00"))).hasMessageContaining("is not open");
    assertThatThrownBy(
            () -> {
              replay.open(notes);
              replay.write(bytes("01 05"));
            })
        .isInstanceOf(IOException.class)
        .hasMessage("the recording has 01 02 00 00 00 08 79 CC sent here, but got 01 05");
    replay.close();
  }

  @Test
  void whatIsRecordedCanBeReplayedAndRecordedAgain() throws IOException {
    Path first = folder.resolve("first.dump");
    Path second = folder.resolve("second.dump");
    record(ReplayLink.ofText(DUMP, ReplayLink.Pace.AS_RECORDED), first);
    assertThat(Files.readAllLines(first).subList(0, 2))
        .containsExactly("# gatehouse link recording 1", "# replay:text from 2026-11-22T03:15:00Z");
    record(ReplayLink.of(first, ReplayLink.Pace.AT_ONCE), second);
    assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
  }

  private void record(Link played, Path file) throws IOException {
    Notes heard = new Notes();
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T03:15:00Z"));
    Link link = new RecordingLink(played, file, clock);
    link.open(heard);
    link.write(bytes("01 02 00 00 00 08 79CC"));
    await().until(() -> heard.heard.contains("the port is gone"));
    link.open(heard);
    await().until(() -> heard.heard.contains("00"));
    link.close();
  }

  private static List<String> withoutTimes(Path dump) throws IOException {
    return DumpLine.parse(Files.readAllLines(dump)).stream()
        .filter(
            line -> line.mark() != DumpLine.Mark.OPEN) // may be written after a quick first byte
        .map(line -> line.mark() + " " + line.content())
        .toList();
  }

  @Test
  void aRecordingThatCannotBeWrittenHarmsNothing() throws IOException {
    Link link =
        new RecordingLink(
            ReplayLink.ofText(DUMP, ReplayLink.Pace.AT_ONCE), folder, InstantSource.system());
    link.open(notes);
    link.write(bytes("01 02 00 00 00 08 79CC"));
    await().until(() -> notes.heard.size() == 3);
    link.close();
  }

  @Test
  void aLineThatIsNoneIsNamed() {
    assertThatThrownBy(() -> ReplayLink.ofText("0.000000 open\n0.1 > 00", ReplayLink.Pace.AT_ONCE))
        .hasMessage("line 2 of the recording is not TIME MARK BYTES: \"0.1 > 00\"");
    assertThatThrownBy(() -> ReplayLink.ofText("0.000000 < 0G", ReplayLink.Pace.AT_ONCE))
        .hasMessage("line 1 of the recording has no readable bytes: \"0G\"");
  }
}
