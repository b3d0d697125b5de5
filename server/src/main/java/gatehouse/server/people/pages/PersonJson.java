package gatehouse.server.people.pages;

import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as programs see it.
 *
 * @param idNumber all but its beginning and end hidden
 */
public record PersonJson(
    UUID id,
    PersonForm form,
    String name,
    @Nullable String phone,
    @Nullable IdKind idKind,
    @Nullable String idNumber,
    int version,
    List<TieJson> ties) {

  /** What the person is to a unit. */
  public record TieJson(
      UUID id,
      String unit,
      TieRole role,
      @Nullable Kinship kinship,
      LocalDate from,
      @Nullable LocalDate until) {}

  static PersonJson of(Person person, List<Tie> ties) {
    IdPaper paper = person.paper();
    return new PersonJson(
        person.id(),
        person.form(),
        person.name(),
        person.phone(),
        paper == null ? null : paper.kind(),
        paper == null ? null : paper.masked(),
        person.version(),
        ties.stream()
            .map(
                tie ->
                    new TieJson(
                        tie.id(), tie.unit(), tie.role(), tie.kinship(), tie.from(), tie.until()))
            .toList());
  }
}
