package gatehouse.server.pass;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Times;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is done with a pass in whatever order, it goes as a small model of its life says. */
class PassLifeProperties {
  private static @Nullable DeskCast opened;
  private static int number;

  enum Deed {
    SUSPEND,
    RESUME,
    LOSE,
    GIVE_BACK,
    REVOKE,
    TIME_PASSES,
    SETTLE,
    CLOSE
  }

  /**
   * The model.
   *
   * @param card as "OUT", "BACK" or "LOST"
   */
  private record Life(String state, String card, boolean settled) {
    /** What becomes of it; the same when the deed is not allowed. */
    Life after(Deed deed) {
      boolean held = state.equals("ISSUED") || state.equals("SUSPENDED");
      boolean over = state.equals("EXPIRED") || state.equals("REVOKED");
      return switch (deed) {
        case SUSPEND -> state.equals("ISSUED") ? to("SUSPENDED", card) : this;
        case RESUME ->
            !settled && (state.equals("SUSPENDED") || state.equals("LOST"))
                ? to("ISSUED", "OUT")
                : this;
        case LOSE ->
            held ? to("LOST", "LOST") : over && card.equals("OUT") ? to(state, "LOST") : this;
        case GIVE_BACK -> held || over || state.equals("LOST") ? to("RETURNED", "BACK") : this;
        case REVOKE -> held ? to("REVOKED", card) : this;
        case TIME_PASSES -> held ? to("EXPIRED", card) : this;
        case SETTLE -> new Life(state, card, true);
        case CLOSE ->
            settled
                    && !card.equals("OUT")
                    && (over || state.equals("RETURNED") || state.equals("LOST"))
                ? to("CLOSED", card)
                : this;
      };
    }

    /** What a gate has been told of the card. */
    String atTheGate() {
      if (card.equals("BACK")) {
        return "remove-pass";
      }
      return card.equals("LOST")
          ? "LOST"
          : state.equals("SUSPENDED") || state.equals("REVOKED") ? "BLOCKED" : "ACTIVE";
    }

    private Life to(String next, String where) {
      return new Life(next, where, settled);
    }
  }

  @Property(tries = 60)
  void theLifeOfAPassIsThatOfTheModel(@ForAll @Size(min = 1, max = 14) List<Deed> deeds) {
    DeskCast cast = cast();
    Pass pass = cast.issued(tenant(cast), uid());
    Life life = new Life("ISSUED", "OUT", false);
    for (Deed deed : deeds) {
      Pass before = cast.now(pass);
      Life expected = life.after(deed);
      boolean done = work(cast, before, deed);
      Pass after = cast.now(pass);

      assertThat(after.state().name()).as("%s after %s", life, deed).isEqualTo(expected.state());
      assertThat(after.credentials().get(0).state().name()).isEqualTo(expected.card());
      assertThat(cast.told(pass))
          .as("%s after %s", life, deed)
          .allMatch(change -> change.contains(expected.atTheGate()));
      if (deed != Deed.SETTLE && deed != Deed.TIME_PASSES) {
        assertThat(done).as("%s after %s", life, deed).isEqualTo(!expected.equals(life));
        assertThat(after.version()).isEqualTo(before.version() + (done ? 1 : 0));
      }
      life = expected;
    }
  }

  @AfterContainer
  static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  /** Whether it was allowed. */
  private static boolean work(DeskCast cast, Pass pass, Deed deed) {
    Moving moving = DeskCast.moving(pass);
    return switch (deed) {
      case SUSPEND -> went(cast, cast.desk.suspend(Cast.ESTATE, moving, Pass.Cause.MISUSE));
      case RESUME -> went(cast, cast.desk.resume(Cast.ESTATE, moving));
      case LOSE -> went(cast, cast.desk.lost(Cast.ESTATE, moving));
      case GIVE_BACK ->
          went(
              cast,
              cast.desk.giveBack(
                  Cast.ESTATE, moving, Set.of(String.valueOf(pass.credentials().get(0).card()))));
      case REVOKE -> went(cast, cast.desk.revoke(Cast.ESTATE, moving));
      case CLOSE -> went(cast, cast.desk.close(Cast.ESTATE, moving));
      case SETTLE -> settle(cast, pass);
      case TIME_PASSES -> {
        Instant now = cast.house.clock.instant();
        cast.sql(
            "UPDATE pass SET valid_from = $2, valid_until = $3 WHERE id = $1",
            pass.id().value(),
            Times.utc(now.minus(Duration.ofDays(2))),
            Times.utc(now.minus(Duration.ofHours(1))));
        yield went(cast, cast.house.passRooms.expiry().run().map(pass));
      }
    };
  }

  private static boolean settle(DeskCast cast, Pass pass) {
    var deposits = cast.house.ledger.deposits();
    cast.house.work(
        tx -> {
          for (var deposit : deposits.of(tx, Cast.ESTATE, "pass:" + pass.id())) {
            if (deposit.settled() == null) {
              deposits.settle(
                  tx,
                  Cast.ESTATE,
                  new Settlement(
                      UUID.randomUUID(),
                      deposit.id(),
                      List.of(),
                      DeskCast.TODAY,
                      new Payee(Payee.Kind.PAYER, "王芳", ""),
                      "lin",
                      cast.house.clock.instant()));
            }
          }
          return true;
        });
    return true;
  }

  private static boolean went(DeskCast cast, Future<?> work) {
    cast.house.await(work.otherwiseEmpty());
    assertThat(work.succeeded() || work.cause() instanceof PassRefused).isTrue();
    return work.succeeded();
  }

  private static DeskCast.Draft tenant(DeskCast cast) {
    number++;
    LocalDate end = DeskCast.TODAY.plusDays(364);
    return cast.tenant()
        .of(
            new Bearer.Newcomer(
                new Person.Draft(
                    PersonForm.PERSON,
                    "租户 " + number,
                    "137" + String.format(Locale.ROOT, "%08d", number),
                    new IdPaper(IdKind.PASSPORT, String.format(Locale.ROOT, "E%08d", number)),
                    null)))
        .stated(new Application.Stated(end, "粤租" + number, null, null, null));
  }

  private static String uid() {
    return String.format(Locale.ROOT, "04%012X", number);
  }

  private static DeskCast cast() {
    DeskCast cast = opened;
    if (cast == null) {
      cast = new DeskCast();
      opened = cast;
    }
    return cast;
  }
}
