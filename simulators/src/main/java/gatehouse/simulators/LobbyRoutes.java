package gatehouse.simulators;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gatehouse.simulators.LobbyRequest.BadRequest;
import gatehouse.simulators.lane.Lane;
import gatehouse.simulators.lane.LaneView;
import gatehouse.simulators.lane.NoSuchName;
import gatehouse.simulators.scanner.QrPicture;
import gatehouse.simulators.turnstile.Barrier;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which request does what in the lobby. */
final class LobbyRoutes {
  private static final List<String> VERBS =
      List.of(
          "tap",
          "snatch",
          "scan",
          "walk",
          "turn-back",
          "force",
          "hold",
          "unplug",
          "plug",
          "garble");

  private final LobbySimulator lobby;

  LobbyRoutes(LobbySimulator lobby) {
    this.lobby = lobby;
  }

  /** The path is right, the method is not. */
  static final class WrongMethod extends Exception {
    private static final long serialVersionUID = 1L;
    private final String allowed;

    WrongMethod(String method, String path, String allowed) {
      super(path + " is for " + allowed + ", not for " + method);
      this.allowed = allowed;
    }

    String allowed() {
      return allowed;
    }
  }

  /** A list, as all APIs of the house give it. */
  record Items<T>(List<T> items, @Nullable String next) {}

  /** One lane of the list. */
  record LaneItem(String lane, @JsonUnwrapped LaneView view, List<DeviceItem> devices) {}

  record DeviceItem(String device, String address, boolean plugged) {}

  /** What the scanner's camera read in a picture. */
  record CodeRead(String text) {}

  Object answer(String method, String path, byte[] body)
      throws BadRequest, IOException, NoSuchName, WrongMethod {
    String[] steps = path.substring(1).split("/", -1);
    String first = steps[0];
    if (path.equals("/codes") && method.equals("POST")) {
      return readPicture(body);
    }
    if (steps.length == 1 && List.of("lanes", "cards", "codes").contains(first)) {
      mustBe("GET", method, path);
      return list(first);
    }
    if (!first.equals("lanes") || steps.length > 3) {
      throw new NoSuchName("page", path, List.of("/", "/lanes", "/cards", "/codes"));
    }
    Lane lane = lobby.at(steps[1]);
    if (steps.length == 2) {
      mustBe("GET", method, path);
      return lane.view();
    }
    if (!VERBS.contains(steps[2])) {
      throw new NoSuchName("verb", steps[2], VERBS);
    }
    mustBe("POST", method, path);
    return obey(lane, steps[2], LobbyRequest.read(body));
  }

  private static CodeRead readPicture(byte[] picture) throws BadRequest, IOException {
    return QrPicture.read(picture)
        .map(CodeRead::new)
        .orElseThrow(
            () -> new BadRequest("no QR code can be read in this picture", List.of("PNG", "JPEG")));
  }

  private static void mustBe(String allowed, String method, String path) throws WrongMethod {
    if (!method.equals(allowed)) {
      throw new WrongMethod(method, path, allowed);
    }
  }

  private Items<?> list(String what) {
    return switch (what) {
      case "lanes" -> new Items<>(lobby.lanes().stream().map(LobbyRoutes::item).toList(), null);
      case "cards" -> new Items<>(lobby.cards(), null);
      default -> new Items<>(lobby.codes(), null);
    };
  }

  private static LaneItem item(Lane lane) {
    return new LaneItem(
        lane.name(),
        lane.view(),
        lane.devices().stream()
            .map(each -> new DeviceItem(each.name(), each.address(), each.isPlugged()))
            .toList());
  }

  private static LaneView obey(Lane lane, String verb, LobbyRequest told)
      throws BadRequest, IOException, NoSuchName {
    return switch (verb) {
      case "tap" -> tap(lane, told);
      case "snatch" -> lane.snatch(LobbyRequest.wanted("card", told.card()));
      case "scan" -> scan(lane, told);
      case "walk" -> told.side() == null ? lane.walk() : lane.walk(told.sideOrIn());
      case "turn-back" -> lane.turnBack();
      case "force" -> lane.force(told.sideOrIn());
      case "hold" -> lane.hold();
      case "unplug" -> lane.unplug(LobbyRequest.wanted("device", told.device()));
      case "plug" -> lane.plug(LobbyRequest.wanted("device", told.device()));
      case "garble" -> lane.garble(LobbyRequest.wanted("device", told.device()));
      default -> throw new IllegalStateException(verb);
    };
  }

  private static LaneView tap(Lane lane, LobbyRequest told)
      throws BadRequest, IOException, NoSuchName {
    String card = LobbyRequest.wanted("card", told.card());
    return thenWalk(lane, told, lane.tap(card, told.sideOrIn(), told.holdFor()));
  }

  private static LaneView scan(Lane lane, LobbyRequest told) throws BadRequest, NoSuchName {
    String text = LobbyRequest.wanted("text", told.text());
    return thenWalk(lane, told, lane.scan(text, told.holdFor()));
  }

  private static LaneView thenWalk(Lane lane, LobbyRequest told, LaneView saw)
      throws BadRequest, NoSuchName {
    if (!told.walksThrough() || saw.barrier() != Barrier.RELEASED) {
      return saw;
    }
    return lane.walk(told.sideOrIn()).rememberedAs(saw.light());
  }
}
