package gatehouse.simulators.lane;

import gatehouse.simulators.lane.LaneConfig.ScannerConfig;
import gatehouse.simulators.scanner.Framing;
import gatehouse.simulators.scanner.QrScanner;
import java.io.IOException;
import java.util.Random;

/** The scanner of a lane. */
final class LaneScanner implements LaneDevice {
  static final String NAME = "scanner";
  private static final int NOISE_BYTES = 24;

  private final QrScanner scanner;

  LaneScanner(ScannerConfig config) {
    var framing =
        new Framing(
            config.prefix() == null ? "" : config.prefix(),
            config.suffix() == null ? Framing.Suffix.CR : config.suffix());
    var cable = Addresses.cable(NAME, config.listen(), config.pty(), config.baud());
    this.scanner = new QrScanner(cable, framing, new Random());
  }

  void start() throws IOException {
    scanner.start();
  }

  void show(String text) {
    scanner.show(text);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return scanner.cable().address();
  }

  @Override
  public boolean isPlugged() {
    return scanner.cable().isPlugged();
  }

  @Override
  public void unplug() {
    scanner.cable().unplug();
  }

  @Override
  public void plug() throws IOException {
    scanner.cable().plug();
  }

  /** Noise, now. */
  @Override
  public void garble() {
    scanner.noise(NOISE_BYTES);
  }

  @Override
  public void close() {
    scanner.close();
  }
}
