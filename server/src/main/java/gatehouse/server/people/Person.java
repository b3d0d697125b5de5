package gatehouse.server.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the desk knows. Names, phones and papers stay on the server; a gateway never hears them.
 *
 * @param phone as {@link gatehouse.server.people.check.Phone} writes it
 * @param photo of an attachment
 * @param version one more at each change; who changes names the version that was seen
 */
public record Person(
    UUID id,
    PersonForm form,
    String name,
    @Nullable String phone,
    @Nullable IdPaper paper,
    @Nullable UUID photo,
    int version) {

  static final int LONGEST_NAME = 60;

  /** What is known of a person before it has been checked, as it was typed. */
  public record Draft(
      PersonForm form,
      String name,
      @Nullable String phone,
      @Nullable IdPaper paper,
      @Nullable UUID photo) {}

  public boolean isCompany() {
    return form == PersonForm.COMPANY;
  }
}
