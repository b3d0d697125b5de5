package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.people.household.UnitLine;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.search.Needle;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/units} and {@code /api/v1/people}. */
public final class PeopleApi {
  private final EstateId estate;
  private final Database database;
  private final PersonPages.Known known;

  /**
   * A unit as programs see it.
   *
   * @param area in square metres
   */
  public record UnitJson(
      String id,
      String building,
      String name,
      UnitState state,
      @Nullable BigDecimal area,
      List<String> owners,
      int living) {}

  public PeopleApi(EstateId estate, Database database, PersonPages.Known known) {
    this.estate = estate;
    this.database = database;
    this.known = known;
  }

  public Future<Reply> units(Exchange exchange) {
    Form asked = exchange.query();
    UnitState state = null;
    if (!asked.text("state").isEmpty()) {
      state =
          asked
              .oneOf("state", UnitState.class)
              .orElseThrow(
                  () -> Refusal.parameter("state", "wrong.unknown-choice", asked.text("state")));
    }
    Units.Filter filter =
        new Units.Filter(PeopleForm.orNull(asked.text("building")), state, asked.text("q"));
    return known
        .units()
        .list(estate, filter, exchange.page().today(), asked.text("cursor"), ApiList.limit(asked))
        .map(page -> Reply.json(ApiList.of(page, PeopleApi::json)));
  }

  public Future<Reply> people(Exchange exchange) {
    Form asked = exchange.query();
    String words = asked.text("q");
    if (words.isEmpty()) {
      throw Refusal.parameter("q", "wrong.missing");
    }
    return known
        .search()
        .people(estate, new Needle(words), exchange.page().today(), ApiList.limit(asked))
        .map(
            found ->
                Reply.json(
                    ApiList.of(
                        new Page<>(found, null), one -> PersonJson.of(one.person(), List.of()))));
  }

  public Future<Reply> person(Exchange exchange) {
    UUID id = exchange.id("id");
    return database.work(
        tx -> {
          var person = known.people().byId(tx, estate, id).orElseThrow(Refusal::notFound);
          tx.await(
              OperatorActions.record(
                  tx.connection(),
                  exchange.page().now(),
                  exchange.caller().name(),
                  "looked-at",
                  "person:" + id));
          return Reply.json(PersonJson.of(person, known.households().tiesOfPerson(tx, estate, id)));
        });
  }

  private static UnitJson json(UnitLine line) {
    return new UnitJson(
        line.unit().id(),
        line.unit().building(),
        line.unit().name(),
        line.unit().state(),
        line.unit().area(),
        line.owners(),
        line.living());
  }
}
