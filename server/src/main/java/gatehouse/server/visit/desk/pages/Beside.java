package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.host.Hosts;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.host.Instructions;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the form: the unit, what it said beforehand, and whom to call.
 *
 * @param unit absent until it is known which
 * @param found units that fit what was typed
 */
public record Beside(
    @Nullable Unit unit, List<Unit> found, List<Instruction> instructions, List<Hosts.Host> hosts) {
  private static final int MOST_FOUND = 8;

  public Beside {
    found = List.copyOf(found);
    instructions = List.copyOf(instructions);
    hosts = List.copyOf(hosts);
  }

  /** Whether the unit wants no visitors today. */
  public boolean wantsNobody() {
    return instructions.stream().anyMatch(one -> one.kind() == Instruction.Kind.NO_VISITORS);
  }

  /** Reads what belongs to a unit. */
  public record Reader(
      Database database, PeopleSearch search, Hosts hosts, Instructions instructions, Clock clock) {

    Future<Beside> of(EstateId estate, String typed) {
      if (typed.isEmpty()) {
        return Future.succeededFuture(new Beside(null, List.of(), List.of(), List.of()));
      }
      return search
          .units(estate, new Needle(typed), MOST_FOUND)
          .compose(found -> database.work(tx -> of(tx, estate, typed, found)));
    }

    private Beside of(Tx tx, EstateId estate, String typed, List<Unit> found) {
      Optional<Unit> named =
          found.stream()
              .filter(one -> one.id().equalsIgnoreCase(typed) || one.name().equals(typed))
              .findFirst();
      Unit unit = named.orElse(found.size() == 1 ? found.get(0) : null);
      if (unit == null) {
        return new Beside(null, found, List.of(), List.of());
      }
      LocalDate today = Today.in(tx, estate, clock);
      return new Beside(
          unit,
          found,
          instructions.of(tx, estate, unit.id(), today),
          hosts.of(tx, estate, unit.id(), today));
    }
  }
}
