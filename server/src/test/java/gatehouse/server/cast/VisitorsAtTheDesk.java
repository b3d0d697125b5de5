package gatehouse.server.cast;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.DeskRooms;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.desk.Registration;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.watch.Watched;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A visitor who waits for the host, one whom a supervisor has to look at, and what is around. */
public final class VisitorsAtTheDesk {
  private static final String FLAT = "b3-1204";
  private static final String WATCHED_PHONE = "13944440002";

  private final House house;
  private final DeskRooms desk;
  private final String clerk;

  private VisitorsAtTheDesk(House house, String clerk) {
    this.house = house;
    this.desk = house.visits().desk();
    this.clerk = clerk;
  }

  /** Into a house whose flat has an owner. */
  public static void bring(House house, String clerk) {
    new VisitorsAtTheDesk(house, clerk).bring();
  }

  private void bring() {
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), Cast.ZONE);
    Instant now = house.clock().instant();
    await(
        house
            .database()
            .work(
                tx -> {
                  UUID owner =
                      desk.asked().hosts().of(tx, Cast.ESTATE, FLAT, today).get(0).person();
                  Instruction said =
                      new Instruction(
                          UUID.randomUUID(),
                          FLAT,
                          Instruction.Kind.NOTE,
                          "",
                          "",
                          "",
                          "门铃坏了，请打电话",
                          today,
                          null,
                          owner);
                  desk.books().instructions().add(tx, Cast.ESTATE, said, clerk, now);
                  Watched entry =
                      new Watched(
                          UUID.randomUUID(),
                          "某某",
                          "",
                          WATCHED_PHONE,
                          "",
                          "多次滋事",
                          null,
                          now,
                          clerk,
                          "");
                  desk.books().watch().add(tx, Cast.ESTATE, entry);
                  return entry;
                }));
    register("等候先生", "13944440001");
    register("核对先生", WATCHED_PHONE);
  }

  private void register(String name, String phone) {
    UUID id = UUID.randomUUID();
    Instant now = house.clock().instant();
    await(
        desk.desk()
            .register(
                Cast.ESTATE,
                new Registration(
                    id, Visitor.named(name, phone), FLAT, null, "family", "", "水果一箱", 0, 1, null),
                new Piece(
                    id, WorkKind.VISIT_REGISTER, "visit:" + id, clerk, now.minusSeconds(40), now)));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
