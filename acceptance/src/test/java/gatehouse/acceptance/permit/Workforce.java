package gatehouse.acceptance.permit;

import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Tx;
import gatehouse.server.house.RenovationRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.crew.CrewMember;
import gatehouse.server.renovation.crew.CrewPasses;
import gatehouse.server.renovation.crew.Worker;
import gatehouse.server.renovation.crew.Workers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the desk does with the workers of one permit. */
final class Workforce {
  /** Every card that was ever handed out. */
  final List<String> cards = new ArrayList<>();

  private final Estate estate;
  private final UUID permit;
  private final PassDesk desk;

  Workforce(Estate estate, UUID permit) {
    this.estate = estate;
    this.permit = permit;
    desk = estate.house.passRooms().desk();
  }

  List<CrewMember> crew() {
    return estate.work(tx -> estate.house.renovation().crews().crew().of(tx, Cast.ESTATE, permit));
  }

  List<Pass> passes() {
    return estate.work(tx -> estate.house.passRooms().book().ofPermit(tx, Cast.ESTATE, permit));
  }

  /** Somebody new comes to the desk and wants a pass. */
  boolean handOut() {
    String card = estate.card();
    boolean given = Renovated.went(estate.house.database().work(tx -> given(tx, card)));
    if (given) {
      cards.add(card);
    }
    return given;
  }

  private List<Pass> given(Tx tx, String card) {
    RenovationRooms.Crews rooms = estate.house.renovation().crews();
    LocalDate born = LocalDate.ofInstant(estate.clock.instant(), Cast.ZONE).minusYears(30);
    Worker worker =
        rooms
            .workers()
            .add(
                tx,
                Cast.ESTATE,
                permit,
                new Workers.Draft(estate.person("工人"), born, Trade.PAINTING, null, null),
                "lin");
    return new CrewPasses(rooms.workers(), rooms.crew(), desk)
        .handOut(
            tx,
            Cast.ESTATE,
            new CrewPasses.Handing(
                UUID.randomUUID(),
                permit,
                Map.of(worker.id(), List.of(card)),
                EnumSet.allOf(Paper.class),
                EnumSet.allOf(Told.class),
                Method.WECHAT,
                Set.of(),
                Renovated.DESK));
  }

  boolean leave(int which) {
    return member(which)
        .map(
            one ->
                Renovated.went(
                    estate
                        .house
                        .database()
                        .work(
                            tx -> {
                              estate
                                  .house
                                  .renovation()
                                  .crews()
                                  .crew()
                                  .leave(tx, Cast.ESTATE, one.worker().id(), "辞工", Renovated.DESK);
                              return true;
                            })))
        .orElse(false);
  }

  boolean suspend(int which) {
    return pass(which)
        .map(one -> Renovated.went(desk.suspend(Cast.ESTATE, moving(one), Pass.Cause.MISUSE)))
        .orElse(false);
  }

  boolean wake(int which) {
    return pass(which)
        .map(one -> Renovated.went(desk.resume(Cast.ESTATE, moving(one))))
        .orElse(false);
  }

  boolean lose(int which) {
    return pass(which)
        .map(one -> Renovated.went(desk.lost(Cast.ESTATE, moving(one))))
        .orElse(false);
  }

  boolean replace(int which) {
    String card = estate.card();
    boolean given =
        pass(which)
            .map(
                one ->
                    Renovated.went(
                        desk.replace(
                            Cast.ESTATE,
                            moving(one),
                            new Replacement(
                                new PassId(UUID.randomUUID()),
                                List.of(card),
                                EnumSet.allOf(Told.class),
                                Method.WECHAT))))
            .orElse(false);
    if (given) {
      cards.add(card);
    }
    return given;
  }

  /** By hand, at the pass's own page. */
  boolean lengthen(int which, String number) {
    return pass(which)
        .map(
            one ->
                Renovated.went(
                    desk.extend(
                        Cast.ESTATE,
                        moving(one),
                        new Extension(
                            UUID.randomUUID(),
                            estate.owner,
                            EnumSet.allOf(Paper.class),
                            null,
                            new Application.Stated(null, null, number, null, null),
                            Method.WECHAT))))
        .orElse(false);
  }

  private Optional<CrewMember> member(int which) {
    List<CrewMember> all = crew();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
  }

  private Optional<Pass> pass(int which) {
    List<Pass> all = passes();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
  }

  private static Moving moving(Pass pass) {
    return new Moving(pass.id(), null, "因为如此", Renovated.DESK);
  }
}
