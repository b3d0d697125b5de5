package gatehouse.server.pass.asked;

import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import java.util.UUID;

/** Whose pass it is to be. */
public sealed interface Bearer {
  /** The whole of it in one text. */
  String body();

  /** Somebody the desk knows. */
  record Known(UUID person) implements Bearer {
    @Override
    public String body() {
      return person.toString();
    }
  }

  /** Somebody who comes for the first time; whoever has the same ID number is taken instead. */
  record Newcomer(Person.Draft draft) implements Bearer {
    @Override
    public String body() {
      IdPaper paper = draft.paper();
      return draft + (paper == null ? "" : paper.number());
    }
  }
}
