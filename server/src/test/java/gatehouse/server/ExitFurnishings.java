package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.house.House;
import gatehouse.server.pass.asked.By;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.stop.Stop;
import gatehouse.server.renovation.stop.Stops;
import gatehouse.server.renovation.stop.Violation;
import gatehouse.server.renovation.stop.Violations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Stops, violations and exits, so that their pages have something on them. */
public final class ExitFurnishings {
  private ExitFurnishings() {}

  /** A stop and an exit for engineering, a notice, an exit to be settled with a card still out. */
  public static void bring(House house) {
    ExitCast cast = new ExitCast(ExitCast.Rooms.of(house));
    stop(cast, cast.site(2000_00));
    asked(cast, cast.site(2000_00));
    Site inspected = cast.site(2000_00);
    cast.worker(inspected, Counter.card());
    violation(cast, inspected);
    inspected(cast, asked(cast, inspected), ExitCast.GONG);
  }

  /** The work is over, and the form complete. */
  public static Exit asked(ExitCast cast, Site site) {
    return TestServer.await(
        cast.renovation()
            .ending()
            .exits()
            .ask(
                Cast.ESTATE,
                new Exits.Asking(
                    UUID.randomUUID(),
                    site.permit(),
                    cast.permit(site).version(),
                    site.owner(),
                    "13800138000",
                    cast.today(),
                    Set.of(Exit.Declared.values()),
                    "",
                    true,
                    null),
                ExitCast.LIN));
  }

  private static void inspected(ExitCast cast, Exit exit, By by) {
    int version =
        cast.work(
            tx ->
                cast.renovation()
                    .permits()
                    .byId(tx, Cast.ESTATE, exit.permit())
                    .orElseThrow()
                    .version());
    TestServer.await(
        cast.renovation()
            .ending()
            .exits()
            .inspect(
                Cast.ESTATE,
                new Exits.Inspecting(
                    exit.id(),
                    version,
                    true,
                    "墙面有刮花",
                    List.of(new Exit.Finding("走廊墙面刮花", 200_00, null))),
                by));
  }

  private static void stop(ExitCast cast, Site site) {
    TestServer.await(
        cast.renovation()
            .ending()
            .stops()
            .ask(
                Cast.ESTATE,
                new Stops.Asking(
                    UUID.randomUUID(),
                    site.permit(),
                    cast.permit(site).version(),
                    Stop.StopCause.HOLIDAY,
                    "春节",
                    site.owner(),
                    "13800138000",
                    cast.today().plusDays(20),
                    EnumSet.allOf(Stop.Secured.class),
                    true,
                    null),
                ExitCast.LIN));
  }

  private static void violation(ExitCast cast, Site site) {
    UUID photo =
        cast.work(
            tx ->
                new Attachments(Clock.systemUTC())
                    .save(tx, Cast.ESTATE, picture(), "现场.png", Accepts.PHOTO, "gong"));
    TestServer.await(
        cast.renovation()
            .ending()
            .violations()
            .write(
                Cast.ESTATE,
                new Violations.Draft(
                    UUID.randomUUID(),
                    site.permit(),
                    Violation.Breach.NOISE,
                    "晚上九点仍在打墙",
                    "按时间施工",
                    cast.today().plusDays(3),
                    200_00,
                    List.of(photo)),
                ExitCast.GONG));
  }

  /** A photo of a site. */
  static byte[] picture() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
